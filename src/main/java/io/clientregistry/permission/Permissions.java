package io.clientregistry.permission;

import java.util.List;
import java.util.function.Predicate;

/**
 * All that one user may do at one broker. What no permission permits is denied.
 *
 * @param list in no particular order
 */
public record Permissions(List<Permission> list) {

    /**
     * One permission with the client's values in it.
     *
     * @param permission as the administrator wrote it
     * @param filter a valid MQTT topic filter
     */
    public record Resolved(Permission permission, String filter) {}

    /**
     * Decides one request. A topic that is not valid is denied.
     *
     * @param space how the broker spells topics
     */
    public boolean allow(AccessRequest request, MqttIdentity identity, TopicSpace space) {
        Predicate<TopicFilter> within;
        try {
            within = within(request, space);
        } catch (InvalidTopicException e) {
            return false;
        }
        return list.stream()
                .filter(permission -> permission.permits(request))
                .anyMatch(p -> space.permission(p.template(), identity).filter(within).isPresent());
    }

    /** The permissions that can match anything for this client, for brokers that decide themselves. */
    public List<Resolved> resolve(MqttIdentity identity) {
        return list.stream()
                .filter(p -> TopicSpace.MQTT.permission(p.template(), identity).isPresent())
                .map(p -> new Resolved(p, p.template().resolve(identity, "").orElseThrow()))
                .toList();
    }

    private static Predicate<TopicFilter> within(AccessRequest request, TopicSpace space)
            throws InvalidTopicException {
        if (request.action() == Action.PUBLISH) {
            var name = space.name(request.topic());
            return filter -> filter.matches(name);
        }
        var wanted = space.subscription(request.topic());
        return filter -> filter.contains(wanted);
    }
}
