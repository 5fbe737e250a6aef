package io.clientregistry.registry;

/**
 * A kept knock, without its hash. Times are epoch ms; fields that may be absent are null.
 *
 * @param contested another pending request has the same username
 * @param earlier   what was decided about the username before; of a pending request only
 */
public record RegistrationRequest(String id, String username, RequestStatus status, boolean contested,
                                  EarlierDecisions earlier, String pairingCode, String address,
                                  String mqttClientId, String brokerClientId,
                                  long firstSeen, long lastSeen, long attempts,
                                  Long decidedAt, String decidedBy, String userId) {

    /** The same once it is decided. The user of a granted request has its id, so that one finds the other. */
    RegistrationRequest decided(Ruling ruling) {
        return new RegistrationRequest(id, username, ruling.status(), false, EarlierDecisions.NONE, pairingCode,
                address, mqttClientId, brokerClientId, firstSeen, lastSeen, attempts, ruling.at(), ruling.by(),
                ruling.status() == RequestStatus.GRANTED ? id : null);
    }
}
