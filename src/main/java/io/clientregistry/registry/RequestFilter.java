package io.clientregistry.registry;

/**
 * Which requests to list.
 *
 * @param status only these, or null for all
 * @param search part of username, address or MQTT client id, in any case; or null
 */
public record RequestFilter(RequestStatus status, String search) {

    public RequestFilter {
        search = search == null || search.isBlank() ? null : search.strip();
    }
}
