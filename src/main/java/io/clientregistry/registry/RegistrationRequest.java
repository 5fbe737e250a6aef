package io.clientregistry.registry;

/**
 * A kept knock, without its hash. Times are epoch ms; fields that may be absent are null.
 *
 * @param contested another pending request has the same username
 */
public record RegistrationRequest(String id, String username, RequestStatus status, boolean contested,
                                  String pairingCode, String address, String mqttClientId, String brokerClientId,
                                  long firstSeen, long lastSeen, long attempts,
                                  Long decidedAt, String decidedBy, String userId) {
}
