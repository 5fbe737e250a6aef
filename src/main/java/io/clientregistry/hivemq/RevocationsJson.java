package io.clientregistry.hivemq;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;

/**
 * An answer of the revocation feed.
 *
 * @param cursor    where it ends
 * @param usernames whose rights were taken away since the cursor that was asked with
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RevocationsJson(String cursor, List<String> usernames) {

    /** As many as the server lists in one answer: there may be more. */
    private static final int FULL = 1000;

    RevocationsJson {
        Objects.requireNonNull(cursor);
        usernames = List.copyOf(usernames);
    }

    boolean isFull() {
        return usernames.size() >= FULL;
    }
}
