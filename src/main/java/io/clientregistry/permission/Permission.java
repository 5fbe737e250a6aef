package io.clientregistry.permission;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value of a role's {@code mqtt.publish} or {@code mqtt.subscribe}: {@code
 * tele/%u/#;qos=0,1;retain=false}.
 *
 * @param action what it permits
 * @param template the topic filter
 * @param qos the permitted QoS levels, empty for all
 * @param retain the only retain flag that is permitted, or null for both; for publishing only
 */
public record Permission(Action action, FilterTemplate template, Set<Integer> qos, Boolean retain) {

    /** Reads an attribute value. Spaces count: MQTT allows them in topics. */
    public static Permission parse(Action action, String value) throws InvalidTopicException {
        var parts = TopicText.levels(value == null ? "" : value, ';');
        var template = FilterTemplate.parse(parts.get(0));
        Set<Integer> qos = Set.of();
        Boolean retain = null;
        for (String limit : parts.subList(1, parts.size())) {
            if (limit.startsWith("qos=") && qos.isEmpty()) {
                qos = parseQos(limit.substring(4));
            } else if (limit.startsWith("retain=") && retain == null && action == Action.PUBLISH) {
                retain = parseRetain(limit.substring(7));
            } else {
                throw new InvalidTopicException(
                        "after the filter only ;qos= and, for publishing, ;retain= once each");
            }
        }
        return new Permission(action, template, qos, retain);
    }

    /** Whether action, QoS and retain flag are permitted; what a broker does not tell is not. */
    boolean permits(AccessRequest request) {
        return action == request.action()
                && (qos.isEmpty() || request.qos() != null && qos.contains(request.qos()))
                && (retain == null || retain.equals(request.retain()));
    }

    /** Whether it says nothing of QoS and retain flag, so that any broker can honour it. */
    public boolean isUnlimited() {
        return qos.isEmpty() && retain == null;
    }

    /** The permitted QoS levels in order, or null for all: as JSON has them. */
    public List<Integer> qosLevels() {
        return qos.isEmpty() ? null : qos.stream().sorted().toList();
    }

    private static Set<Integer> parseQos(String text) throws InvalidTopicException {
        var qos = new TreeSet<Integer>();
        for (String level : TopicText.levels(text, ',')) {
            if (level.length() != 1 || "012".indexOf(level) < 0 || !qos.add(level.charAt(0) - '0')) {
                throw new InvalidTopicException(";qos= is a list of 0, 1 and 2");
            }
        }
        return Set.copyOf(qos);
    }

    private static Boolean parseRetain(String text) throws InvalidTopicException {
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidTopicException(";retain= is true or false");
        }
        return Boolean.valueOf(text);
    }
}
