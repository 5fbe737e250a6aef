package io.clientregistry.store;

import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.Window;
import io.clientregistry.registry.WindowEnd;
import io.clientregistry.registry.WindowLine;
import io.clientregistry.registry.WindowPurpose;
import io.clientregistry.registry.WindowScope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.type.SqlTypes;

/** A window's line in the commissioning record. */
@Entity(name = "ClientRegistryWindowEntity")
@Table(name = "CLIENT_REGISTRY_WINDOW")
public class WindowEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "OPENED_AT", nullable = false)
    private long openedAt;

    @Column(name = "OPEN_UNTIL", nullable = false)
    private long openUntil;

    @Nationalized
    @Column(name = "OPENED_BY")
    private String openedBy;

    @Nationalized
    @Column(name = "REASON")
    private String reason;

    @Nationalized
    @Column(name = "USERNAMES", length = WindowScope.MAX_LENGTH)
    private String usernames;

    @Column(name = "ADDRESSES", length = WindowScope.MAX_LENGTH)
    private String addresses;

    @Nationalized
    @Column(name = "BROKERS", length = WindowScope.MAX_LENGTH)
    private String brokers;

    @Column(name = "EXPECT")
    private Integer expect;

    @Column(name = "GRANT_EXPECTED", nullable = false)
    private boolean grantExpected;

    @Column(name = "GRANTED", nullable = false)
    private int granted;

    @Column(name = "CLOSED_AT")
    private Long closedAt;

    @Nationalized
    @Column(name = "CLOSED_BY")
    private String closedBy;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "CLOSED_WHY", length = 16)
    private WindowEnd closedWhy;

    @Column(name = "OUTCOMES", length = 2000)
    private String outcomes;

    protected WindowEntity() {
    }

    WindowEntity(String realmId, Window window) {
        this.realmId = realmId;
        id = window.id();
        openedAt = window.openedAt();
        openUntil = window.until();
        openedBy = window.openedBy();
        reason = window.purpose().reason();
        usernames = Entries.join(window.purpose().scope().usernames());
        addresses = Entries.join(window.purpose().scope().addresses());
        brokers = Entries.join(window.purpose().scope().brokers());
        expect = window.purpose().expect();
        grantExpected = window.purpose().grantExpected();
    }

    String id() {
        return id;
    }

    /**
     * Its line in the record at {@code now} (epoch ms).
     *
     * @param current how knocks end while it is the realm's newest one, or null once it is not
     */
    WindowLine line(long now, Map<RequestStatus, Long> requests, Map<String, Long> current) {
        var overdue = closedAt == null && openUntil <= now;
        return new WindowLine(new Window(id, openedAt, openUntil, openedBy, purpose()), overdue ? Long.valueOf(openUntil) : closedAt,
                closedBy, overdue ? WindowEnd.TIME : closedWhy, requests,
                current != null ? current : OutcomeText.read(outcomes));
    }

    WindowPurpose purpose() {
        return new WindowPurpose(reason, new WindowScope(Entries.split(usernames), Entries.split(addresses), Entries.split(brokers)), expect,
                grantExpected);
    }
}
