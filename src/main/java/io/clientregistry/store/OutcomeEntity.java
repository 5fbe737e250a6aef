package io.clientregistry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** How often knocks of a realm ended in one way since its registry was last unlocked. */
@Entity(name = "ClientRegistryOutcomeEntity")
@Table(name = "CLIENT_REGISTRY_OUTCOME")
@IdClass(OutcomeKey.class)
public class OutcomeEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Id
    @Column(name = "OUTCOME", length = 64)
    private String outcome;

    @Column(name = "KNOCKS", nullable = false)
    private long knocks;

    protected OutcomeEntity() {
    }

    OutcomeEntity(String realmId, String outcome, long knocks) {
        this.realmId = realmId;
        this.outcome = outcome;
        this.knocks = knocks;
    }
}
