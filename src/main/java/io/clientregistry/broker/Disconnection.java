package io.clientregistry.broker;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of a device's connections at one broker.
 *
 * @param clientId    the broker client's
 * @param status      {@code closed}: by the broker's management API; {@code asked}: its plug-in follows the revocation
 *                    feed; {@code unsupported}: neither; {@code failed}: it is tried again for an hour
 * @param connections how many were closed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Disconnection(String clientId, String status, Integer connections) {

    static Disconnection closed(String clientId, int connections) {
        return new Disconnection(clientId, "closed", connections);
    }

    static Disconnection asked(String clientId) {
        return new Disconnection(clientId, "asked", null);
    }

    static Disconnection unsupported(String clientId) {
        return new Disconnection(clientId, "unsupported", null);
    }

    static Disconnection failed(String clientId) {
        return new Disconnection(clientId, "failed", null);
    }

    boolean isClosed() {
        return connections != null;
    }
}
