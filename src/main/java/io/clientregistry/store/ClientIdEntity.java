package io.clientregistry.store;

import io.clientregistry.registry.ClientIdNote;
import io.clientregistry.registry.OwnedClientId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/** A client id that an account owns. Of two who take it at once, the primary key lets one. */
@Entity(name = "ClientRegistryClientIdEntity")
@Table(name = "CLIENT_REGISTRY_CLIENT_ID")
public class ClientIdEntity {

    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "BROKER_ID", length = 36, nullable = false)
    private String brokerId;

    @Nationalized
    @Column(name = "MQTT_CLIENT_ID")
    private String mqttClientId;

    @Column(name = "USER_ID", nullable = false)
    private String userId;

    @Nationalized
    @Column(name = "USERNAME", nullable = false)
    private String username;

    @Column(name = "FIRST_USED", nullable = false)
    private long firstUsed;

    @Column(name = "LAST_USED", nullable = false)
    private long lastUsed;

    @Column(name = "REFUSALS", nullable = false)
    private long refusals;

    @Column(name = "LAST_REFUSED")
    private Long lastRefused;

    @Nationalized
    @Column(name = "REFUSED_USERNAME")
    private String refusedUsername;

    protected ClientIdEntity() {
    }

    OwnedClientId toOwned() {
        return new OwnedClientId(id, mqttClientId, brokerId, userId, username, firstUsed,
                new ClientIdNote(lastUsed, refusals, lastRefused, refusedUsername));
    }
}
