package io.clientregistry.registry;

import java.util.List;

/**
 * A part of a realm's revocation feed.
 *
 * @param position  where it ends; the next part begins after it
 * @param usernames of device accounts whose rights were taken away, as Keycloak stores them, each once
 */
public record RevokedNames(long position, List<String> usernames) {
}
