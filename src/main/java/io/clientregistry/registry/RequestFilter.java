package io.clientregistry.registry;

import java.util.Set;

/**
 * Which requests to list.
 *
 * @param statuses only these, or empty for all
 * @param search   part of username, address or MQTT client id, in any case; or null
 * @param username the whole username, as Keycloak stores it; or null for all
 */
public record RequestFilter(Set<RequestStatus> statuses, String search, String username) {

    public RequestFilter {
        statuses = Set.copyOf(statuses);
        search = search == null || search.isBlank() ? null : search.strip();
    }
}
