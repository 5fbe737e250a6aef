package io.clientregistry.registry;

/**
 * A client id that an account owns, as administrators read it; times are epoch ms.
 *
 * @param id       {@link ClientIdClaim#id}
 * @param clientId {@link ClientIdClaim#clientId}
 * @param brokerId the broker client's internal id
 * @param username the account's when it took the client id
 * @param note     its last use, and whose logins were refused for its sake
 */
public record OwnedClientId(String id, String clientId, String brokerId, String userId, String username,
                            long firstUsed, ClientIdNote note) {
}
