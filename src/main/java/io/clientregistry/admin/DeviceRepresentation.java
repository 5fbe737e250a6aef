package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.Device;

/**
 * A device as administrators see it, see {@link Device}; times are epoch ms.
 *
 * @param replaceUntil until when its replacement window is open; absent when it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviceRepresentation(String id, String username, boolean enabled, Long grantedAt, String grantedBy,
                                   String requestId, String pairingCode, Long lastLogin, String lastAddress,
                                   String lastMqttClientId, String lastBroker, long logins, Long expiresAt, String note,
                                   Long replaceUntil) {

    static DeviceRepresentation of(Device device, long now) {
        var until = device.replaceUntil();
        return new DeviceRepresentation(device.id(), device.username(), device.enabled(), device.grantedAt(),
                device.grantedBy(), device.requestId(), device.pairingCode(), device.lastLogin(), device.lastAddress(),
                device.lastMqttClientId(), device.lastBroker(), device.logins(), device.terms().expiresAt(),
                device.terms().note(), until != null && until > now ? until : null);
    }
}
