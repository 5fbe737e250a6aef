package io.clientregistry.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Permissions as scopes of {@code rabbitmq_auth_backend_oauth2}, for the virtual host {@code /} and the exchange {@code
 * amq.topic}. A star in a scope stands for any text, dots included: enough for "a/#", too much for "a/+", and a scope
 * cannot keep "$" topics from "#". Such permissions give no scope, and neither do limits of QoS or retain flag.
 */
public final class RabbitMqScopes {

    private static final String TOPIC = ":%2F/amq.topic/";
    /** The queues of subscribers; a scope cannot say "of this client id only". */
    private static final List<String> SUBSCRIBER = List.of("configure:%2F/mqtt-subscription-*",
            "write:%2F/mqtt-subscription-*", "read:%2F/mqtt-subscription-*", "read:%2F/amq.topic");

    private RabbitMqScopes() {
    }

    /**
     * The scopes of one user.
     *
     * @param resourceServer RabbitMQ's {@code auth_oauth2.resource_server_id}, which begins each scope
     */
    public static List<String> of(Permissions permissions, MqttIdentity identity, String resourceServer) {
        var scopes = new ArrayList<String>();
        var topics = permissions.list().stream().filter(Permission::isUnlimited)
                .flatMap(permission -> scopes(permission, identity)).toList();
        if (topics.stream().anyMatch(scope -> scope.startsWith("write"))) {
            scopes.add("write:%2F/amq.topic");
        }
        if (topics.stream().anyMatch(scope -> scope.startsWith("read"))) {
            scopes.addAll(SUBSCRIBER);
        }
        scopes.addAll(topics);
        return scopes.stream().distinct().map(scope -> resourceServer + "." + scope).toList();
    }

    private static Stream<String> scopes(Permission permission, MqttIdentity identity) {
        var right = permission.action() == Action.PUBLISH ? "write" : "read";
        return TopicSpace.ROUTING_KEY.permission(permission.template(), identity).stream()
                .map(TopicFilter::levels).filter(levels -> !levels.contains("+") && !levels.get(0).equals("#"))
                .flatMap(RabbitMqScopes::keys).map(key -> right + TOPIC + key);
    }

    /** "a.#" is two: the key "a" itself, and all that begin with "a.". */
    private static Stream<String> keys(List<String> levels) {
        var last = levels.size() - 1;
        if (!levels.get(last).equals("#")) {
            return Stream.of(escape(String.join(".", levels)));
        }
        var parent = escape(String.join(".", levels.subList(0, last)));
        return Stream.of(parent, parent + ".*");
    }

    private static String escape(String key) {
        return URLEncoder.encode(key, UTF_8).replace("+", "%20");
    }
}
