package io.clientregistry.registry;

import java.util.Set;

/**
 * Which requests to list.
 *
 * @param statuses only these, or empty for all
 * @param search   part of username, address, MQTT client id or context, in any case; or null
 * @param username the whole username, as Keycloak stores it; or null for all
 * @param windowId of the window in which they came, or null for all
 */
public record RequestFilter(Set<RequestStatus> statuses, String search, String username, String windowId) {

    /** Those of one window that have this status. */
    public static RequestFilter of(Window window, RequestStatus status) {
        return new RequestFilter(Set.of(status), null, null, window.id());
    }

    public RequestFilter {
        statuses = Set.copyOf(statuses);
        search = search == null || search.isBlank() ? null : search.strip();
    }
}
