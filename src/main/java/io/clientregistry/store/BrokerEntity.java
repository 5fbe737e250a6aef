package io.clientregistry.store;

import io.clientregistry.registry.BrokerActivity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is known of one broker client's requests. */
@Entity(name = "ClientRegistryBrokerEntity")
@Table(name = "CLIENT_REGISTRY_BROKER")
public class BrokerEntity {

    @Id
    @Column(name = "CLIENT_ID", length = 36)
    private String clientId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "LAST_ASKED")
    private Long lastAsked;

    @Column(name = "LAST_REFUSED")
    private Long lastRefused;

    @Column(name = "LAST_REFUSAL", length = 32)
    private String lastRefusal;

    @Column(name = "LAST_FOLLOWED")
    private Long lastFollowed;

    protected BrokerEntity() {
    }

    BrokerEntity(String realmId, String clientId) {
        this.realmId = realmId;
        this.clientId = clientId;
    }

    String clientId() {
        return clientId;
    }

    BrokerActivity activity() {
        return new BrokerActivity(lastAsked, lastRefused, lastRefusal, lastFollowed);
    }

    void add(BrokerActivity activity) {
        var sum = activity().plus(activity);
        lastAsked = sum.lastAsked();
        lastRefused = sum.lastRefused();
        lastRefusal = sum.lastRefusal();
        lastFollowed = sum.lastFollowed();
    }
}
