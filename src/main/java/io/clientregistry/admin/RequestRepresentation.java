package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.RegistrationRequest;

/**
 * A registration request as administrators see it; times are epoch ms. There is no hash in it.
 *
 * @param grantedBefore when an earlier request of this username was granted last, whose user is gone; or absent
 * @param deniedBefore  when an earlier request of this username was denied last, or absent
 * @param deletedBefore when a user of this username was deleted last, or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestRepresentation(String id, String username, String status, boolean contested, String pairingCode,
                                    String address, String mqttClientId, String brokerClientId,
                                    long firstSeen, long lastSeen, long attempts,
                                    Long decidedAt, String decidedBy, String userId,
                                    Long grantedBefore, Long deniedBefore, Long deletedBefore) {

    static RequestRepresentation of(RegistrationRequest request) {
        return new RequestRepresentation(request.id(), request.username(), request.status().name(),
                request.contested(), request.pairingCode(), request.address(), request.mqttClientId(),
                request.brokerClientId(), request.firstSeen(), request.lastSeen(), request.attempts(),
                request.decidedAt(), request.decidedBy(), request.userId(), request.earlier().grantedAt(),
                request.earlier().deniedAt(), request.earlier().deletedAt());
    }
}
