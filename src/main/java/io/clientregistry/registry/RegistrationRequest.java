package io.clientregistry.registry;

/**
 * A kept knock, without its hash. Times are epoch ms; fields that may be absent are null.
 *
 * @param contested another pending request has the same username, or the list expects another secret
 * @param expected  how it stands to the list of expected devices, or null when its name is not on it; of a pending
 *                  request only
 * @param context   what the device told of itself when the request was made
 * @param windowId  of the window in which it came, or null where that is not known
 * @param earlier   what was decided about the username before; of a pending request only
 * @param userId    the user that came of it; of a replacement, from the beginning, the device that is to be replaced
 */
public record RegistrationRequest(String id, String username, RequestStatus status, boolean contested,
                                  Expectation expected, EarlierDecisions earlier, String pairingCode, String address,
                                  String mqttClientId, String brokerClientId, DeviceContext context,
                                  long firstSeen, long lastSeen, long attempts,
                                  Long decidedAt, String decidedBy, String userId, String windowId) {

    /** What it asks for. */
    public RequestKind kind() {
        return userId == null || userId.equals(id) ? RequestKind.NEW : RequestKind.REPLACEMENT;
    }

    /** The same once it is decided. The user of a granted new request has its id, so that one finds the other. */
    RegistrationRequest decided(Ruling ruling) {
        return new RegistrationRequest(id, username, ruling.status(), false, null, EarlierDecisions.NONE, pairingCode,
                address, mqttClientId, brokerClientId, context, firstSeen, lastSeen, attempts, ruling.at(), ruling.by(),
                userId == null && ruling.status() == RequestStatus.GRANTED ? id : userId, windowId);
    }
}
