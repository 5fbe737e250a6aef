package io.clientregistry.store;

import io.clientregistry.registry.DeviceContext;
import io.clientregistry.registry.EarlierDecisions;
import io.clientregistry.registry.Expectation;
import io.clientregistry.registry.ExpectedDevice;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.type.SqlTypes;

/**
 * A registration request. (REALM_ID, USERNAME, SLOT) is unique: a pending row has slot 0, 1 or 2, which makes one row
 * of simultaneous knocks; a decided one has its own id there, since not every database lets a unique key repeat NULL.
 */
@Entity(name = "ClientRegistryRequestEntity")
@Table(name = "CLIENT_REGISTRY_REQUEST")
public class RequestEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Nationalized
    @Column(name = "USERNAME", nullable = false)
    private String username;

    @Column(name = "SLOT", length = 36, nullable = false)
    private String slot;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "STATUS", length = 16, nullable = false)
    private RequestStatus status;

    @Column(name = "CREDENTIAL_DATA", length = 2000)
    private String credentialData;

    @Column(name = "SECRET_DATA", length = 2000)
    private String secretData;

    @Column(name = "PAIRING_CODE", length = 6)
    private String pairingCode;

    @Nationalized
    @Column(name = "ADDRESS", length = 64)
    private String address;

    @Nationalized
    @Column(name = "MQTT_CLIENT_ID")
    private String mqttClientId;

    @Column(name = "BROKER_CLIENT_ID", nullable = false)
    private String brokerClientId;

    @Nationalized
    @Column(name = "CONTEXT")
    private String context;

    @Column(name = "FIRST_SEEN", nullable = false)
    private long firstSeen;

    @Column(name = "LAST_SEEN", nullable = false)
    private long lastSeen;

    @Column(name = "ATTEMPTS", nullable = false)
    private long attempts;

    @Column(name = "DECIDED_AT")
    private Long decidedAt;

    @Nationalized
    @Column(name = "DECIDED_BY")
    private String decidedBy;

    @Column(name = "USER_ID", length = 36)
    private String userId;

    @Column(name = "WINDOW_ID", length = 36)
    private String windowId;

    protected RequestEntity() {
    }

    String id() {
        return id;
    }

    String username() {
        return username;
    }

    boolean isPending(long expiredBefore) {
        return status == RequestStatus.PENDING && lastSeen > expiredBefore;
    }

    RegistrationRequest toRequest(long expiredBefore, boolean rivals, ExpectedDevice listed, EarlierDecisions earlier) {
        var seen = status == RequestStatus.PENDING && !isPending(expiredBefore) ? RequestStatus.EXPIRED : status;
        var expected = listed == null ? null : listed.of(pairingCode);
        return new RegistrationRequest(id, username, seen, rivals || expected == Expectation.OTHER_SECRET, expected, earlier,
                pairingCode, address, mqttClientId, brokerClientId, DeviceContext.ofText(context), firstSeen, lastSeen,
                attempts, decidedAt, decidedBy, userId, windowId);
    }
}
