package io.clientregistry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** When the last user of a name was deleted. The name itself is not kept, since its user is to be forgotten. */
@Entity(name = "ClientRegistryDeletedUserEntity")
@Table(name = "CLIENT_REGISTRY_DELETED_USER")
public class DeletedUserEntity {

    @Id
    @Column(name = "NAME_DIGEST", length = 43)
    private String nameDigest;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "DELETED_AT", nullable = false)
    private long deletedAt;

    protected DeletedUserEntity() {
    }

    DeletedUserEntity(String nameDigest, String realmId, long deletedAt) {
        this.nameDigest = nameDigest;
        this.realmId = realmId;
        this.deletedAt = deletedAt;
    }

    String nameDigest() {
        return nameDigest;
    }

    long deletedAt() {
        return deletedAt;
    }
}
