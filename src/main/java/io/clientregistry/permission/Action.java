package io.clientregistry.permission;

import java.util.Locale;
import java.util.Optional;

/** What a client asks to do with a topic, and the role attribute that permits it. */
public enum Action {
    PUBLISH,
    SUBSCRIBE;

    /** The name in JSON: {@code publish} or {@code subscribe}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role attribute: {@code mqtt.publish} or {@code mqtt.subscribe}. */
    public String attribute() {
        return "mqtt." + word();
    }

    /** The action of a {@link #word()}, or empty for any other text. */
    public static Optional<Action> of(String word) {
        if ("publish".equals(word)) {
            return Optional.of(PUBLISH);
        }
        return "subscribe".equals(word) ? Optional.of(SUBSCRIBE) : Optional.empty();
    }
}
