package io.clientregistry.store;

import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.registry.RegistrationRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import org.keycloak.models.KeycloakSession;

/** Which users are device accounts. A user is one by its id, whatever it is renamed to. */
public final class Devices {

    private static final String INSERT = "insert into ClientRegistryDeviceEntity (userId, realmId, grantedAt, grantedBy,"
            + " requestId, pairingCode, logins, expiresAt, note) values (:user, :realm, :at, :by, :request, :code, 0L,"
            + " :expires, :note)";

    private static final String NONE = Devices.class.getName() + '.';

    /** What was known of the dead device's logins is not its successor's. */
    private static final String REPLACE = "update ClientRegistryDeviceEntity d set d.grantedAt = :at, d.grantedBy = :by,"
            + " d.requestId = :request, d.pairingCode = :code, d.logins = 0L, d.lastLogin = null, d.lastAddress = null,"
            + " d.lastMqttClientId = null, d.lastBroker = null, d.replaceUntil = null where d.userId = :user";

    private final KeycloakSession session;
    private final EntityManager em;

    Devices(KeycloakSession session, EntityManager em) {
        this.session = session;
        this.em = em;
    }

    /** Whether a grant created this user. */
    public boolean contains(String userId) {
        return find(userId) != null;
    }

    /** Whether a device account of this realm has this username, as Keycloak stores it. */
    public boolean contains(String realmId, String username) {
        return em.createQuery("select count(d) from ClientRegistryDeviceEntity d join UserEntity u on u.id = d.userId"
                        + " where u.realmId = :realm and u.username = :username", Long.class)
                .setParameter("realm", realmId).setParameter("username", username).getSingleResult() > 0;
    }

    /** Whether this user is a device that may not log in any more at {@code now} (epoch ms). */
    public boolean hasExpired(String userId, long now) {
        var device = find(userId);
        return device != null && device.terms().hasExpired(now);
    }

    /** From when on this device may not log in, in epoch ms; {@code otherwise} for one without an end, and for people. */
    public long expiresAt(String userId, long otherwise) {
        var device = find(userId);
        return device == null || device.terms().expiresAt() == null ? otherwise : device.terms().expiresAt();
    }

    /** Whether this user is a device whose replacement window is open at {@code now} (epoch ms). */
    public boolean isReplaceable(String userId, long now) {
        var device = find(userId);
        return device != null && device.isReplaceable(now);
    }

    /**
     * A login asks several times, first Keycloak's <i>Verify Profile</i> or the password check, which costs the one query
     * that it has always cost: JPA remembers a row for as long as the session, but not that there is none.
     */
    private DeviceEntity find(String userId) {
        var none = NONE + userId;
        if (session.getAttribute(none) != null) {
            return null;
        }
        var device = em.find(DeviceEntity.class, userId);
        if (device == null) {
            session.setAttribute(none, true);
        }
        return device;
    }

    /** Notes that a grant created a user. */
    public void add(String realmId, RegistrationRequest granted, DeviceTerms terms) {
        session.removeAttribute(NONE + granted.userId());
        granted(INSERT, granted).setParameter("realm", realmId).setParameter("expires", terms.expiresAt())
                .setParameter("note", terms.note()).executeUpdate();
    }

    /** Notes that a grant replaced a device's password, and closes its replacement window. */
    public void replaced(RegistrationRequest granted) {
        granted(REPLACE, granted).executeUpdate();
    }

    /** Forgets a deleted user, and ends the requests that waited to take a device's place. */
    public void remove(String realmId, String userId, String username) {
        var devices = em.createQuery("delete from ClientRegistryDeviceEntity d where d.userId = :user")
                .setParameter("user", userId).executeUpdate();
        if (devices > 0) {
            em.createQuery("delete from ClientRegistryVerifierEntity v where v.userId = :user")
                    .setParameter("user", userId).executeUpdate();
            var outbox = Outbox.of(em, realmId);
            new Expiry(outbox).endReplacements(userId, username);
            outbox.retired(userId, username);
        }
    }

    private Query granted(String jpql, RegistrationRequest request) {
        return em.createQuery(jpql).setParameter("user", request.userId()).setParameter("at", request.decidedAt())
                .setParameter("by", request.decidedBy()).setParameter("request", request.id())
                .setParameter("code", request.pairingCode());
    }
}
