package io.clientregistry.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An account that connects with a client id.
 *
 * @param id       of the client id at this broker client: SHA-256 over both in hex, since a client id may have 65,535
 *                 bytes, and two that differ in case are two
 * @param brokerId the broker client's internal id
 * @param clientId the MQTT client id as it is shown: printable and cut; null for a blank one
 * @param userId   the account's
 * @param username the account's
 */
public record ClientIdClaim(String id, String brokerId, String clientId, String userId, String username) {

    /** @param clientId as the broker tells it */
    public static ClientIdClaim of(String brokerId, String clientId, String userId, String username) {
        return new ClientIdClaim(digest(brokerId + '\n' + clientId), brokerId,
                Text.printable(clientId, Knock.MAX_CLIENT_ID), userId, username);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
