package io.clientregistry.registry;

/**
 * The administrator who imported an entry.
 *
 * @param realmId  of the realm that has the administrator
 * @param userId   of the administrator
 * @param username as it was then
 */
public record Author(String realmId, String userId, String username) {
}
