package io.clientregistry.broker;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.permission.Permissions;
import io.clientregistry.permission.TopicSpace;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;

/** The extension's own dialect, for brokers whose plug-ins one can write. */
final class NativeDialect {

    /**
     * The answer, allow or deny alike.
     *
     * @param decision    {@code allow} or {@code deny}
     * @param reason      of a denial: {@code credentials}, {@code permission}, {@code busy} or {@code unavailable}
     * @param username    on connecting: as Keycloak stores it, by which the revocation feed names it
     * @param permissions on connecting: all that the client may do
     * @param expiresAt   on connecting: when to check the login again, in epoch milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verdict(String decision, String reason, String username, List<PermissionJson> permissions,
                   Long expiresAt) {

        static Verdict deny(String reason) {
            return new Verdict("deny", reason, null, null, null);
        }
    }

    /**
     * One permission, with the client's values in its filter.
     *
     * @param qos    the permitted levels, or null for all
     * @param retain the only permitted retain flag, or null for both
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PermissionJson(String action, String filter, Collection<Integer> qos, Boolean retain) {

        static PermissionJson of(Permissions.Resolved resolved) {
            var permission = resolved.permission();
            return new PermissionJson(permission.action().word(), resolved.filter(),
                    permission.qosLevels(), permission.retain());
        }
    }

    private final BrokerCall call;

    NativeDialect(BrokerCall call) {
        this.call = call;
    }

    /** May this client connect, and what may it do then? */
    Response auth(InputStream body) {
        return call.answer(NativeDialect::unavailable, access -> {
            var fields = Fields.ofJson(new RequestBody(call.session(), body).json());
            var clientId = fields.get("clientId");
            var result = access.connect(new LoginAttempt(fields.require("username"), fields.require("password"),
                    Address.of(fields.get("address")), clientId));
            if (result instanceof ConnectResult.Allowed allowed) {
                var identity = new MqttIdentity(allowed.user().getUsername(), clientId);
                var permissions = access.permissions(allowed.user()).resolve(identity);
                return Answers.json(new Verdict("allow", null, identity.username(),
                        permissions.stream().map(PermissionJson::of).toList(), allowed.expiresAt()));
            }
            return result instanceof ConnectResult.Busy
                    ? Answers.busy(Verdict.deny("busy"), MediaType.APPLICATION_JSON_TYPE)
                    : Answers.json(Verdict.deny("credentials"));
        });
    }

    /** May this client publish or subscribe? */
    Response acl(InputStream body) {
        return call.answer(NativeDialect::unavailable, access -> {
            var fields = Fields.ofJson(new RequestBody(call.session(), body).json());
            var allowed = access.permits(fields.accessRequest(), fields.require("username"),
                    fields.get("clientId"), TopicSpace.MQTT);
            return Answers.json(allowed ? new Verdict("allow", null, null, null, null) : Verdict.deny("permission"));
        });
    }

    private static Response unavailable() {
        return Response.status(Status.SERVICE_UNAVAILABLE).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Verdict.deny("unavailable")).build();
    }
}
