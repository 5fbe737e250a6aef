package io.clientregistry.store;

import io.clientregistry.registry.ManagedBroker;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far the broker of a client, whose management API is known, was told of revocations. */
@Entity(name = "ClientRegistryManagedEntity")
@Table(name = "CLIENT_REGISTRY_MANAGED")
public class ManagedBrokerEntity {

    @Id
    @Column(name = "CLIENT_ID", length = 36)
    private String clientId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "TOLD_TO", nullable = false)
    private long toldTo;

    @Column(name = "NEXT_AT", nullable = false)
    private long nextAt;

    @Column(name = "FAILING_SINCE")
    private Long failingSince;

    @Column(name = "FAILURE", length = 32)
    private String failure;

    @Column(name = "GIVEN_UP", nullable = false)
    private long givenUp;

    @Column(name = "GIVEN_UP_AT")
    private Long givenUpAt;

    protected ManagedBrokerEntity() {
    }

    ManagedBrokerEntity(String clientId, String realmId, long toldTo) {
        this.clientId = clientId;
        this.realmId = realmId;
        this.toldTo = toldTo;
    }

    ManagedBroker toBroker() {
        return new ManagedBroker(clientId, realmId, toldTo, failingSince, failure, givenUp, givenUpAt);
    }

    void set(ManagedBroker broker, long nextAttempt) {
        toldTo = broker.toldTo();
        failingSince = broker.failingSince();
        failure = broker.failure();
        givenUp = broker.givenUp();
        givenUpAt = broker.givenUpAt();
        nextAt = nextAttempt;
    }
}
