package io.clientregistry.store;

import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.Settings;
import io.clientregistry.registry.Window;
import io.clientregistry.registry.WindowPurpose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/** One realm's lock and settings. Not a realm attribute: those come and go with every update of the realm. */
@Entity(name = "ClientRegistryEntity")
@Table(name = "CLIENT_REGISTRY")
public class RegistryEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Column(name = "OPENED_AT", nullable = false)
    private long openedAt;

    @Column(name = "OPEN_UNTIL", nullable = false)
    private long openUntil;

    @Nationalized
    @Column(name = "OPENED_BY")
    private String openedBy;

    @Column(name = "WINDOW_ID", length = 36)
    private String windowId;

    @Column(name = "REPLACEABLE_UNTIL")
    private Long replaceableUntil;

    @Column(name = "WINDOW_SECONDS", nullable = false)
    private int windowSeconds;

    @Column(name = "REQUEST_TTL_SECONDS", nullable = false)
    private int requestTtlSeconds;

    @Column(name = "MAX_PENDING", nullable = false)
    private int maxPending;

    @Column(name = "MIN_USERNAME_LENGTH", nullable = false)
    private int minUsernameLength;

    @Column(name = "MIN_PASSWORD_LENGTH", nullable = false)
    private int minPasswordLength;

    @Column(name = "CLIENT_ID_DAYS", nullable = false)
    private int clientIdDays;

    @Column(name = "REGISTER_ENABLED", nullable = false)
    private boolean registerEnabled;

    protected RegistryEntity() {
    }

    String realmId() {
        return realmId;
    }

    Settings settings() {
        return new Settings(windowSeconds, requestTtlSeconds, maxPending, minUsernameLength, minPasswordLength,
                clientIdDays, registerEnabled);
    }

    /** @param record the line of the window in the record, or null for one that was opened before there was a record */
    RegistryState state(WindowEntity record) {
        return new RegistryState(new Window(windowId, openedAt, openUntil, openedBy,
                record == null ? WindowPurpose.NONE : record.purpose()), settings(), replaceableUntil == null ? 0 : replaceableUntil);
    }
}
