package io.clientregistry.broker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.permission.EmqxRule;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.permission.TopicSpace;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * EMQX 5 and 6. The answer to a login carries the rules that EMQX judges as we do; about everything else it asks
 * {@code acl}.
 */
public final class EmqxDialect {

    /**
     * The answer.
     *
     * @param result   {@code allow}, {@code deny}, or {@code ignore} for "ask somebody else, I cannot say"
     * @param expireAt when EMQX disconnects the client, in epoch seconds
     * @param acl      what the client may do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(String result, @JsonProperty("is_superuser") Boolean superuser,
                   @JsonProperty("expire_at") Long expireAt, List<EmqxRule> acl) {

        static Response of(String result) {
            return Answers.json(new Verdict(result, null, null, null));
        }
    }

    private final BrokerCall call;

    EmqxDialect(BrokerCall call) {
        this.call = call;
    }

    /** May this client connect, and what may it do then? */
    @POST
    @Path("auth")
    public Response auth(InputStream body) {
        return call.answer(EmqxDialect::deny, access -> {
            var fields = new RequestBody(call.session(), body).fields();
            var clientId = fields.get("clientid");
            var result = access.connect(new LoginAttempt(fields.get("username"), fields.get("password"),
                    Address.of(fields.first("peerhost", "ip")), clientId));
            if (result instanceof ConnectResult.Allowed allowed) {
                var identity = new MqttIdentity(allowed.user().getUsername(), clientId);
                return Answers.json(new Verdict("allow", false, TimeUnit.MILLISECONDS.toSeconds(allowed.expiresAt()),
                        EmqxRule.of(access.permissions(allowed.user()).resolve(identity))));
            }
            return result instanceof ConnectResult.Busy ? Verdict.of("ignore") : deny();
        });
    }

    /** May this client publish or subscribe? */
    @POST
    @Path("acl")
    public Response acl(InputStream body) {
        return call.answer(EmqxDialect::deny, access -> {
            var fields = new RequestBody(call.session(), body).fields();
            var allowed = access.permits(fields.accessRequest(), fields.get("username"), fields.get("clientid"),
                    TopicSpace.MQTT);
            return Verdict.of(allowed ? "allow" : "deny");
        });
    }

    private static Response deny() {
        return Verdict.of("deny");
    }
}
