package io.clientregistry.broker;

import io.clientregistry.login.LoginAttempt;
import io.clientregistry.permission.AccessRequest;
import io.clientregistry.permission.Action;
import io.clientregistry.permission.TopicSpace;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * RabbitMQ's {@code rabbitmq_auth_backend_http}: four questions in forms, answered with the text {@code allow} or
 * {@code deny} and status 200. It tells neither QoS nor the retain flag, and topics as routing keys.
 */
public final class RabbitMqDialect {

    private static final String VHOST = "/";
    private static final String EXCHANGE = "amq.topic";
    private static final Set<String> EXCHANGE_RIGHTS = Set.of("read", "write");
    private static final Set<String> QUEUE_RIGHTS = Set.of("configure", "read", "write");

    private final BrokerCall call;

    RabbitMqDialect(BrokerCall call) {
        this.call = call;
    }

    /** May this client connect? */
    @POST
    @Path("user")
    public Response user(InputStream body) {
        return call.answer(RabbitMqDialect::deny, access -> {
            var fields = fields(body);
            var result = access.connect(new LoginAttempt(
                    fields.get("username"), fields.get("password"), null, fields.get("client_id")));
            // A cache in the broker keeps a "deny", and passes an error on.
            return result instanceof ConnectResult.Busy ? Answers.busy("deny", MediaType.TEXT_PLAIN_TYPE)
                    : text(result instanceof ConnectResult.Allowed);
        });
    }

    /** May this user use this virtual host? */
    @POST
    @Path("vhost")
    public Response vhost(InputStream body) {
        return ask(body, (access, fields) -> isActive(access, fields));
    }

    /** May this client use the exchange of all MQTT messages, or this queue? */
    @POST
    @Path("resource")
    public Response resource(InputStream body) {
        return ask(body, (access, fields) -> isOfMqtt(fields) && isActive(access, fields));
    }

    /** May this client publish or subscribe with this routing key? */
    @POST
    @Path("topic")
    public Response topic(InputStream body) {
        return ask(body, (access, fields) -> isAboutATopic(fields) && access.permits(
                new AccessRequest(action(fields), fields.get("routing_key"), null, null), fields.get("username"),
                fields.first("variable_map.client_id", "client_id"), TopicSpace.ROUTING_KEY));
    }

    private Response ask(InputStream body, BiPredicate<ClientAccess, Fields> question) {
        return call.answer(RabbitMqDialect::deny, access -> {
            var fields = fields(body);
            return text(VHOST.equals(fields.get("vhost")) && question.test(access, fields));
        });
    }

    private Fields fields(InputStream body) {
        return new RequestBody(call.session(), body).fields();
    }

    private static boolean isActive(ClientAccess access, Fields fields) {
        return access.find(fields.get("username"), fields.get("client_id")).isPresent();
    }

    private static boolean isOfMqtt(Fields fields) {
        var name = fields.get("name");
        var right = fields.get("permission");
        var clientId = fields.get("client_id");
        if (name == null || right == null) {
            return false;
        }
        return switch (String.valueOf(fields.get("resource"))) {
            case "exchange" -> EXCHANGE.equals(name) && EXCHANGE_RIGHTS.contains(right);
            case "queue" -> clientId != null && !clientId.isEmpty() && QUEUE_RIGHTS.contains(right)
                    && Set.of("mqtt-subscription-" + clientId + "qos0", "mqtt-subscription-" + clientId + "qos1",
                    "mqtt-will-" + clientId).contains(name);
            default -> false;
        };
    }

    private static boolean isAboutATopic(Fields fields) {
        return "topic".equals(fields.get("resource")) && EXCHANGE.equals(fields.get("name"))
                && EXCHANGE_RIGHTS.contains(String.valueOf(fields.get("permission")));
    }

    private static Action action(Fields fields) {
        return "write".equals(fields.get("permission")) ? Action.PUBLISH : Action.SUBSCRIBE;
    }

    private static Response deny() {
        return text(false);
    }

    private static Response text(boolean allow) {
        return Response.ok(allow ? "allow" : "deny", MediaType.TEXT_PLAIN_TYPE).build();
    }
}
