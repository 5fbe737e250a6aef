package io.clientregistry.permission;

import java.util.List;

/**
 * A valid topic filter (MQTT 5, section 4.7). A shared subscription is not one: see {@link
 * #parseSubscription}.
 *
 * @param levels at least one; {@code +} and, as the last one only, {@code #} are wildcards
 */
public record TopicFilter(List<String> levels) {

    private static final String ONE = "+";
    private static final String REST = "#";
    private static final String SHARE = "$share/";

    /** Reads a topic filter; {@code $share/...} is refused, since no message has such a topic. */
    public static TopicFilter parse(String text) throws InvalidTopicException {
        if (text != null && (text + "/").startsWith(SHARE)) {
            throw new InvalidTopicException("$share is for subscriptions: give the filter behind it");
        }
        return parse(text, '/');
    }

    /** Reads what a client subscribes to: a filter, or {@code $share/group/filter} for its filter. */
    public static TopicFilter parseSubscription(String text) throws InvalidTopicException {
        if (text == null || !(text + "/").startsWith(SHARE)) {
            return parse(text);
        }
        TopicText.check(text);
        int filter = text.indexOf('/', SHARE.length());
        if (filter < 0) {
            throw new InvalidTopicException("a shared subscription without a filter");
        }
        String group = text.substring(SHARE.length(), filter);
        if (group.isEmpty() || group.indexOf('+') >= 0 || group.indexOf('#') >= 0) {
            throw new InvalidTopicException("a shared subscription without a valid group");
        }
        return parse(text.substring(filter + 1));
    }

    static TopicFilter parse(String text, char separator) throws InvalidTopicException {
        TopicText.check(text);
        var levels = TopicText.levels(text, separator);
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.indexOf('+') >= 0 && !level.equals(ONE)) {
                throw new InvalidTopicException("+ must be a level of its own");
            }
            if (level.indexOf('#') >= 0 && !(level.equals(REST) && i == levels.size() - 1)) {
                throw new InvalidTopicException("# must be the last level, alone");
            }
        }
        return new TopicFilter(levels);
    }

    /** Whether a message published to {@code name} would reach a subscriber of this filter. */
    public boolean matches(TopicName name) {
        // A name is a filter without wildcards, and matches what it is contained in.
        return covers(name.levels());
    }

    /** Whether every topic that {@code other} matches is matched by this filter alone. */
    public boolean contains(TopicFilter other) {
        return covers(other.explicit());
    }

    /**
     * "a/#" matches "a" too. Where that would be no topic at all, the same filter with one level more,
     * so that "+/#" is seen to contain "#".
     */
    private List<String> explicit() {
        if (levels.equals(List.of(REST))) {
            return List.of(ONE, REST);
        }
        return levels.equals(List.of("", REST)) ? List.of("", ONE, REST) : levels;
    }

    private boolean covers(List<String> others) {
        if (others.get(0).startsWith("$") && isWildcard(levels.get(0))) {
            return false; // MQTT-4.7.2-1
        }
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.equals(REST)) {
                return true; // also when the others have just ended: "a/#" covers "a"
            }
            if (i == others.size()) {
                return false;
            }
            String other = others.get(i);
            if (level.equals(ONE) ? other.equals(REST) : !level.equals(other)) {
                return false;
            }
        }
        return others.size() == levels.size();
    }

    private static boolean isWildcard(String level) {
        return level.equals(ONE) || level.equals(REST);
    }
}
