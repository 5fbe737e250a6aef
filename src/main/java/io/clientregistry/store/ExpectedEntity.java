package io.clientregistry.store;

import io.clientregistry.registry.Author;
import io.clientregistry.registry.ExpectedDevice;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/** An entry of the list of expected devices. Its roles are in one column, each id ended by a line feed. */
@Entity(name = "ClientRegistryExpectedEntity")
@Table(name = "CLIENT_REGISTRY_EXPECTED")
public class ExpectedEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Nationalized
    @Column(name = "USERNAME", nullable = false)
    private String username;

    @Column(name = "FINGERPRINT", length = 64)
    private String fingerprint;

    @Column(name = "ROLES", length = 1000)
    private String roles;

    @Nationalized
    @Column(name = "NOTE")
    private String note;

    @Column(name = "AUTHOR_REALM", length = 36, nullable = false)
    private String authorRealm;

    @Column(name = "AUTHOR_ID", nullable = false)
    private String authorId;

    @Nationalized
    @Column(name = "AUTHOR", nullable = false)
    private String author;

    @Column(name = "IMPORTED_AT", nullable = false)
    private long importedAt;

    protected ExpectedEntity() {
    }

    ExpectedEntity(String realmId, ExpectedDevice device) {
        this.realmId = realmId;
        id = device.id();
        username = device.username();
        fingerprint = device.fingerprint();
        roles = Entries.join(device.roleIds());
        note = device.note();
        authorRealm = device.author().realmId();
        authorId = device.author().userId();
        author = device.author().username();
        importedAt = device.importedAt();
    }

    ExpectedDevice device() {
        return new ExpectedDevice(id, username, fingerprint, Entries.split(roles), note,
                new Author(authorRealm, authorId, author), importedAt);
    }
}
