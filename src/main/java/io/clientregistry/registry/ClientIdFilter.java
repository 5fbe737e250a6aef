package io.clientregistry.registry;

/**
 * Which owned client ids to list.
 *
 * @param search  part of client id or username, in any case; or null
 * @param refused only those for whose sake somebody was refused
 */
public record ClientIdFilter(String search, boolean refused) {

    public ClientIdFilter {
        search = search == null || search.isBlank() ? null : search.strip();
    }
}
