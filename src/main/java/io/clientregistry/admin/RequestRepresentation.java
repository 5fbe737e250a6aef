package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.Expectation;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestKind;
import java.util.Map;

/**
 * A registration request as administrators see it; times are epoch ms. There is no hash in it.
 *
 * @param kind          {@code NEW}, or {@code REPLACEMENT} of the device with this {@code userId}
 * @param expected      how it stands to the list of expected devices, absent when its name is not on it
 * @param context       what the device told of itself in the explicit flow, or absent
 * @param windowId      of the window in which it came, absent where that is not known
 * @param grantedBefore when an earlier request of this username was granted last, whose user is gone; or absent
 * @param deniedBefore  when an earlier request of this username was denied last, or absent
 * @param deletedBefore when a user of this username was deleted last, or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestRepresentation(String id, String username, String kind, String status, boolean contested,
                                    Expectation expected, String pairingCode,
                                    String address, String mqttClientId, String brokerClientId,
                                    Map<String, String> context,
                                    long firstSeen, long lastSeen, long attempts,
                                    Long decidedAt, String decidedBy, String userId, String windowId,
                                    Long grantedBefore, Long deniedBefore, Long deletedBefore) {

    static RequestRepresentation of(RegistrationRequest request) {
        var grantedBefore = request.kind() == RequestKind.NEW ? request.earlier().grantedAt() : null;
        return new RequestRepresentation(request.id(), request.username(), request.kind().name(), request.status().name(),
                request.contested(), request.expected(), request.pairingCode(), request.address(), request.mqttClientId(),
                request.brokerClientId(), request.context().entries().isEmpty() ? null : request.context().entries(),
                request.firstSeen(), request.lastSeen(), request.attempts(),
                request.decidedAt(), request.decidedBy(), request.userId(), request.windowId(),
                grantedBefore, request.earlier().deniedAt(), request.earlier().deletedAt());
    }
}
