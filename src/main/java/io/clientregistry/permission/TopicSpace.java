package io.clientregistry.permission;

import java.util.Optional;

/** How a broker spells topics when it asks, and so what a permission has to be compared with. */
public enum TopicSpace {
    /** Topics as MQTT clients send them. */
    MQTT {
        @Override
        TopicName name(String text) throws InvalidTopicException {
            return TopicName.parse(text);
        }

        @Override
        TopicFilter subscription(String text) throws InvalidTopicException {
            return TopicFilter.parseSubscription(text);
        }

        @Override
        TopicFilter permission(String text) throws InvalidTopicException {
            return TopicFilter.parse(text);
        }
    },

    /**
     * RabbitMQ's routing keys: {@code /} has become a dot and {@code +} a star, so that {@code a.b} and
     * {@code a/b} are the same, and a star may be either. A permission is translated in the same
     * direction, never a routing key back; what then means more than was written means nothing.
     */
    ROUTING_KEY {
        @Override
        TopicName name(String text) throws InvalidTopicException {
            return TopicName.parse(text, '.');
        }

        @Override
        TopicFilter subscription(String text) throws InvalidTopicException {
            TopicText.check(text);
            if (text.indexOf('+') >= 0 || hasPartOfAWord(text)) {
                throw new InvalidTopicException("not a routing key of a topic filter");
            }
            // RabbitMQ has no shared subscriptions: it binds "$share.g.x" as it stands.
            return TopicFilter.parse(text.replace('*', '+'), '.');
        }

        @Override
        TopicFilter permission(String text) throws InvalidTopicException {
            if (text.indexOf('*') >= 0) {
                throw new InvalidTopicException("* is a wildcard in RabbitMQ");
            }
            return TopicFilter.parse(text.replace('/', '.'), '.');
        }

        private boolean hasPartOfAWord(String text) {
            return TopicText.levels(text, '.').stream().anyMatch(w -> w.length() > 1 && w.indexOf('*') >= 0);
        }
    };

    /** What a message is published to, as the broker says it. */
    abstract TopicName name(String text) throws InvalidTopicException;

    /** What a client subscribes to, as the broker says it. */
    abstract TopicFilter subscription(String text) throws InvalidTopicException;

    /** A permission's filter, as an administrator writes it. */
    abstract TopicFilter permission(String text) throws InvalidTopicException;

    /** A permission's filter for one client; empty when it can match nothing. */
    Optional<TopicFilter> permission(FilterTemplate template, MqttIdentity identity) {
        try {
            var text = template.resolve(identity, this == ROUTING_KEY ? ".*" : "");
            return text.isEmpty() ? Optional.empty() : Optional.of(permission(text.get()));
        } catch (InvalidTopicException e) {
            return Optional.empty();
        }
    }
}
