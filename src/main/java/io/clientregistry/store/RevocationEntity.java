package io.clientregistry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/**
 * A device account lost a right. One deed may take rights from many devices, in one statement; hence the key. The row
 * gets its position in the feed when somebody reads it, which is after its commit.
 */
@Entity(name = "ClientRegistryRevocationEntity")
@Table(name = "CLIENT_REGISTRY_REVOCATION")
@IdClass(RevocationKey.class)
public class RevocationEntity {

    /** The position of a row that is committed, perhaps, and that nobody has read. */
    static final long UNREAD = Long.MAX_VALUE;

    /** The position of a row whose deed is not committed: before all others, where nobody reads. */
    static final long PREPARED = 0;

    @Id
    @Column(name = "DEED_ID", length = 36)
    private String deedId;

    @Id
    @Nationalized
    @Column(name = "USERNAME")
    private String username;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "REVOKED_AT", nullable = false)
    private long revokedAt;

    @Column(name = "FEED_POSITION", nullable = false)
    private long position;

    protected RevocationEntity() {
    }

    RevocationEntity(String deedId, String realmId, String username, long revokedAt) {
        this.deedId = deedId;
        this.realmId = realmId;
        this.username = username;
        this.revokedAt = revokedAt;
        this.position = UNREAD;
    }

    void takePosition(long next) {
        position = next;
    }
}
