package io.clientregistry.store;

import io.clientregistry.registry.Channel;
import io.clientregistry.registry.Notice;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.type.SqlTypes;

/** Something to be told by one channel, until it has arrived. Those with the same delivery go out together. */
@Entity(name = "ClientRegistryNoticeEntity")
@Table(name = "CLIENT_REGISTRY_NOTICE")
public class NoticeEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "CHANNEL", length = 16, nullable = false)
    private Channel channel;

    @Column(name = "KIND", length = 32, nullable = false)
    private String kind;

    @Column(name = "SUBJECT", length = 36)
    private String subject;

    @Column(name = "HAPPENED_AT", nullable = false)
    private long happenedAt;

    @Nationalized
    @Column(name = "DATA", nullable = false)
    private String data;

    @Column(name = "DELIVERY_ID", length = 36)
    private String deliveryId;

    @Column(name = "NEXT_TRY", nullable = false)
    private long nextTry;

    @Column(name = "TRIES", nullable = false)
    private int tries;

    protected NoticeEntity() {
    }

    Channel channel() {
        return channel;
    }

    String deliveryId() {
        return deliveryId;
    }

    String id() {
        return id;
    }

    int tries() {
        return tries;
    }

    Notice toNotice() {
        return new Notice(id, kind, subject, happenedAt, data);
    }
}
