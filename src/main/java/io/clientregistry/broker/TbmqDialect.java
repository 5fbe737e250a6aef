package io.clientregistry.broker;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.permission.TbmqRules;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** TBMQ's HTTP service provider. The answer always has the rules: without them TBMQ's own default rules would count. */
final class TbmqDialect {

    /**
     * The answer.
     *
     * @param result    {@code SUCCESS}, {@code FAILURE}, or {@code SKIPPED} for "ask the next provider, I cannot say"
     * @param authRules what the client may do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(String result, TbmqRules authRules) {

        static Response of(String result) {
            return Answers.json(new Verdict(result, null));
        }
    }

    private final BrokerCall call;

    TbmqDialect(BrokerCall call) {
        this.call = call;
    }

    /** May this client connect, and what may it do then? */
    Response auth(InputStream body) {
        return call.answer(TbmqDialect::deny, access -> {
            var fields = Fields.ofJson(new RequestBody(call.session(), body).json());
            var clientId = fields.get("clientId");
            var result = access.connect(new LoginAttempt(fields.get("username"), fields.get("password"), null, clientId));
            if (result instanceof ConnectResult.Allowed allowed) {
                var identity = new MqttIdentity(allowed.user().getUsername(), clientId);
                return Answers.json(new Verdict("SUCCESS", TbmqRules.of(access.permissions(allowed.user()).resolve(identity))));
            }
            return result instanceof ConnectResult.Busy ? Verdict.of("SKIPPED") : deny();
        });
    }

    private static Response deny() {
        return Verdict.of("FAILURE");
    }
}
