package io.clientregistry.hivemq;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.clientregistry.permission.Action;
import io.clientregistry.permission.InvalidTopicException;
import io.clientregistry.permission.TopicFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keycloak's answer to a login, in the native dialect. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AnswerJson(String decision, String reason, String username, List<PermissionJson> permissions, Long expiresAt) {

    /** One permission. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PermissionJson(String action, String filter, Set<Integer> qos, Boolean retain) {

        /** Empty for one that is not understood: it grants nothing, its neighbours stand. */
        Optional<Right> right() {
            if (filter == null || qos != null && (qos.isEmpty() || !Set.of(0, 1, 2).containsAll(qos))) {
                return Optional.empty();
            }
            try {
                var topics = TopicFilter.parse(filter);
                return Action.of(action).map(known -> new Right(known, topics, qos == null ? Set.of() : qos, retain));
            } catch (InvalidTopicException e) {
                return Optional.empty();
            }
        }
    }

    /** What it means; one that cannot be understood decides nothing. */
    Answer answer() {
        if ("allow".equals(decision) && username != null && permissions != null && expiresAt != null) {
            return new Answer.Allowed(username, rights(), expiresAt);
        }
        if (!"deny".equals(decision) || "unavailable".equals(reason)) {
            return new Answer.Unavailable("Keycloak cannot say");
        }
        return "busy".equals(reason) ? new Answer.Busy() : new Answer.Refused();
    }

    private Rights rights() {
        return new Rights(permissions.stream().flatMap(permission -> permission.right().stream()).toList());
    }
}
