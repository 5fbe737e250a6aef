package io.clientregistry.store;

import io.clientregistry.registry.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.type.SqlTypes;

/** One channel of a realm's doorbell, and how deliveries by it go. There is none for a channel that leads nowhere. */
@Entity(name = "ClientRegistryBellEntity")
@Table(name = "CLIENT_REGISTRY_BELL")
@IdClass(BellKey.class)
public class BellEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Id
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "CHANNEL", length = 16)
    private Channel channel;

    @Nationalized
    @Column(name = "TARGET", length = 2000, nullable = false)
    private String target;

    @Column(name = "SECRET")
    private String secret;

    @Nationalized
    @Column(name = "CONSOLE", length = 2000, nullable = false)
    private String console;

    @Column(name = "DELIVERED_AT")
    private Long deliveredAt;

    @Column(name = "FAILED_AT")
    private Long failedAt;

    @Column(name = "ERROR")
    private String error;

    @Column(name = "GIVEN_UP", nullable = false)
    private long givenUp;

    /** Of the window whose first request was told. */
    @Column(name = "TOLD_WINDOW", nullable = false)
    private long toldWindow;

    /** Of the window whose end was told. */
    @Column(name = "ENDED_WINDOW", nullable = false)
    private long endedWindow;

    protected BellEntity() {
    }

    BellEntity(String realmId, Channel channel) {
        this.realmId = realmId;
        this.channel = channel;
    }

    String realmId() {
        return realmId;
    }

    Channel channel() {
        return channel;
    }

    String target() {
        return target;
    }

    String secret() {
        return secret;
    }

    String console() {
        return console;
    }

    Long deliveredAt() {
        return deliveredAt;
    }

    Long failedAt() {
        return failedAt;
    }

    String error() {
        return error;
    }

    long givenUp() {
        return givenUp;
    }

    long toldWindow() {
        return toldWindow;
    }

    long endedWindow() {
        return endedWindow;
    }

    /** Leads it elsewhere; what is known of deliveries was known of the old place. */
    void lead(String newTarget, String newSecret, String newConsole) {
        if (!newTarget.equals(target)) {
            deliveredAt = null;
            failedAt = null;
            error = null;
            givenUp = 0;
        }
        target = newTarget;
        secret = newSecret;
        console = newConsole;
    }
}
