package io.clientregistry.store;

import io.clientregistry.registry.Device;
import io.clientregistry.registry.DeviceTerms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/**
 * Marks a user as a device account: not by an attribute, which an administrator's edit would remove. Read only, since
 * what changes here is written by several at once, each a part of the row.
 */
@Entity(name = "ClientRegistryDeviceEntity")
@Table(name = "CLIENT_REGISTRY_DEVICE")
public class DeviceEntity {

    @Id
    @Column(name = "USER_ID", length = 36)
    private String userId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "GRANTED_AT")
    private Long grantedAt;

    @Nationalized
    @Column(name = "GRANTED_BY")
    private String grantedBy;

    @Column(name = "REQUEST_ID", length = 36)
    private String requestId;

    @Column(name = "PAIRING_CODE", length = 6)
    private String pairingCode;

    @Column(name = "LAST_LOGIN")
    private Long lastLogin;

    @Nationalized
    @Column(name = "LAST_ADDRESS", length = 64)
    private String lastAddress;

    @Nationalized
    @Column(name = "LAST_MQTT_CLIENT_ID")
    private String lastMqttClientId;

    @Column(name = "LAST_BROKER")
    private String lastBroker;

    @Column(name = "LOGINS")
    private Long logins;

    @Column(name = "EXPIRES_AT")
    private Long expiresAt;

    /** When its expiry ended its connections; null before, and after its expiry was changed. */
    @Column(name = "ENDED_AT")
    private Long endedAt;

    @Nationalized
    @Column(name = "NOTE")
    private String note;

    @Column(name = "REPLACE_UNTIL")
    private Long replaceUntil;

    protected DeviceEntity() {
    }

    String realmId() {
        return realmId;
    }

    DeviceTerms terms() {
        return new DeviceTerms(expiresAt, note);
    }

    boolean isReplaceable(long now) {
        return replaceUntil != null && replaceUntil > now;
    }

    Device toDevice(String username, boolean enabled) {
        return new Device(userId, username, enabled, grantedAt, grantedBy, requestId, pairingCode, lastLogin, lastAddress,
                lastMqttClientId, lastBroker, logins == null ? 0 : logins, terms(), replaceUntil);
    }
}
