package io.clientregistry.registry;

/**
 * A right that was taken from a device account.
 *
 * @param position  in its realm's revocation feed
 * @param username  as Keycloak stores it
 * @param revokedAt in epoch milliseconds
 */
public record Revocation(long position, String username, long revokedAt) {
}
