package io.clientregistry.permission;

import java.util.List;

/**
 * A valid topic name: what a message is published to (MQTT 5, section 4.7).
 *
 * @param levels at least one; empty levels are levels
 */
public record TopicName(List<String> levels) {

    /** Reads a topic name as a client sends it. */
    public static TopicName parse(String text) throws InvalidTopicException {
        return parse(text, '/');
    }

    static TopicName parse(String text, char separator) throws InvalidTopicException {
        TopicText.check(text);
        if (text.indexOf('+') >= 0 || text.indexOf('#') >= 0) {
            throw new InvalidTopicException("a topic name has no wildcards");
        }
        return new TopicName(TopicText.levels(text, separator));
    }
}
