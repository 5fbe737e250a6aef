package io.clientregistry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Marks a user as a device account: not by an attribute, which an administrator's edit would remove. */
@Entity(name = "ClientRegistryDeviceEntity")
@Table(name = "CLIENT_REGISTRY_DEVICE")
public class DeviceEntity {

    @Id
    @Column(name = "USER_ID", length = 36)
    private String userId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    protected DeviceEntity() {
    }

    DeviceEntity(String userId, String realmId) {
        this.userId = userId;
        this.realmId = realmId;
    }
}
