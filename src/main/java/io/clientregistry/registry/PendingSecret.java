package io.clientregistry.registry;

/**
 * The hash that a pending request keeps until it is decided.
 *
 * @param requestId the request's id
 * @param slot      its place among the requests of one username, 0 to {@link KnockRules#MAX_SECRETS} - 1
 * @param password  the hash
 */
public record PendingSecret(String requestId, int slot, HashedPassword password) {
}
