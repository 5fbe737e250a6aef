package io.clientregistry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A device account's fast verifier. */
@Entity(name = "ClientRegistryVerifierEntity")
@Table(name = "CLIENT_REGISTRY_VERIFIER")
public class VerifierEntity {

    @Id
    @Column(name = "USER_ID", length = 36)
    private String userId;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "VERIFIER", length = 64, nullable = false)
    private String verifier;

    protected VerifierEntity() {
    }
}
