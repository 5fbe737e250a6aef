package io.clientregistry.store;

import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.registry.RegistrationRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;

/** Which users are device accounts. A user is one by its id, whatever it is renamed to. */
public final class Devices {

    private static final String INSERT = "insert into ClientRegistryDeviceEntity (userId, realmId, grantedAt, grantedBy,"
            + " requestId, pairingCode, logins, expiresAt, note) values (:user, :realm, :at, :by, :request, :code, 0L,"
            + " :expires, :note)";

    private static final String CHANGE = "update ClientRegistryDeviceEntity d set"
            + " d.endedAt = case when d.expiresAt = :expires then d.endedAt else null end,"
            + " d.expiresAt = :expires, d.note = :note where d.userId = :user";

    private static final String NONE = Devices.class.getName() + '.';
    private static final Object KNOWN = new Object();

    /** What was known of the dead device's logins is not its successor's. */
    private static final String REPLACE = "update ClientRegistryDeviceEntity d set d.grantedAt = :at, d.grantedBy = :by,"
            + " d.requestId = :request, d.pairingCode = :code, d.logins = 0L, d.lastLogin = null, d.lastAddress = null,"
            + " d.lastMqttClientId = null, d.lastBroker = null, d.replaceUntil = null where d.userId = :user";

    private final KeycloakSession session;
    private final EntityManager em;

    /** @param terms null for a person */
    private record Known(DeviceTerms terms) {
    }

    Devices(KeycloakSession session, EntityManager em) {
        this.session = session;
        this.em = em;
    }

    /** Whether a grant created this user. */
    public boolean contains(String userId) {
        return find(userId) != null;
    }

    /** The same of a user at hand, see {@link #terms}. */
    public boolean contains(UserModel user) {
        return terms(user).isPresent();
    }

    /** Whether a device account of this realm has this username, as Keycloak stores it. */
    public boolean contains(String realmId, String username) {
        return em.createQuery("select count(d) from ClientRegistryDeviceEntity d join UserEntity u on u.id = d.userId"
                        + " where u.realmId = :realm and u.username = :username", Long.class)
                .setParameter("realm", realmId).setParameter("username", username).getSingleResult() > 0;
    }

    /** Whether this user is a device that may not log in any more at {@code now} (epoch ms). */
    public boolean hasExpired(UserModel user, long now) {
        return terms(user).filter(terms -> terms.hasExpired(now)).isPresent();
    }

    /** From when on this device may not log in, in epoch ms; {@code otherwise} for one without an end, and for people. */
    public long expiresAt(UserModel user, long otherwise) {
        return terms(user).map(DeviceTerms::expiresAt).orElse(otherwise);
    }

    /** Whether this user is a device whose replacement window is open at {@code now} (epoch ms). */
    public boolean isReplaceable(String userId, long now) {
        var device = find(userId);
        return device != null && device.isReplaceable(now);
    }

    /**
     * A device's terms; nothing of a person. They are remembered with what Keycloak's user cache has of the user, and go with
     * it on every node: a login costs a query for them only where Keycloak has had to read the user as well.
     */
    private Optional<DeviceTerms> terms(UserModel user) {
        if (!(user instanceof CachedUserModel cached) || cached.isMarkedForEviction()) {
            return read(user.getId());
        }
        if (cached.getCachedWith().get(KNOWN) instanceof Known known) {
            return Optional.ofNullable(known.terms);
        }
        var terms = read(user.getId());
        cached.getCachedWith().put(KNOWN, new Known(terms.orElse(null)));
        return terms;
    }

    private Optional<DeviceTerms> read(String userId) {
        return Optional.ofNullable(find(userId)).map(DeviceEntity::terms);
    }

    /** A login may ask several times: JPA remembers a row for as long as the session, but not that there is none. */
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

    /** Sets until when a device may log in, and its note. What nodes remember of them is forgotten with the commit. */
    public void change(RealmModel realm, UserModel device, DeviceTerms terms) {
        em.createQuery(CHANGE).setParameter("user", device.getId()).setParameter("expires", terms.expiresAt())
                .setParameter("note", terms.note()).executeUpdate();
        var cache = session.getProvider(UserCache.class);
        if (cache != null) {
            cache.evict(realm, device);
        }
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
