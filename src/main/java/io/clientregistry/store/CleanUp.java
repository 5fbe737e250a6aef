package io.clientregistry.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;

/** Ends what has expired and removes what nobody needs any more. Safe to run on several nodes at once. */
public final class CleanUp {

    /** How long windows, decided requests and deletions of users are kept. Ignored ones stay until somebody deletes them. */
    static final Duration HISTORY = Duration.ofDays(90);

    private static final String CLIENT_IDS = "ClientRegistryClientIdEntity";
    /** How many expired devices one run ends the connections of. */
    private static final int MANY = 1000;

    private static final List<String> ENTITIES = List.of("ClientRegistryEntity", "ClientRegistryRequestEntity",
            "ClientRegistryDeviceEntity", "ClientRegistryOutcomeEntity", "ClientRegistryBrokerEntity",
            "ClientRegistryRevocationEntity", "ClientRegistryDeletedUserEntity", "ClientRegistryManagedEntity", CLIENT_IDS,
            "ClientRegistryWindowEntity", "ClientRegistryExpectedEntity", "ClientRegistryVerifierEntity",
            "ClientRegistryBellEntity", "ClientRegistryNoticeEntity");

    private final EntityManager em;
    private final Function<String, Revocations> revocations;

    /** @param revocations those of a realm, by its id */
    CleanUp(EntityManager em, Function<String, Revocations> revocations) {
        this.em = em;
        this.revocations = revocations;
    }

    /** Expires pending requests and client ids by each realm's settings, and deletes old history and old revocations. */
    public void run() {
        var now = Time.currentTimeMillis();
        em.createQuery("select r from ClientRegistryEntity r", RegistryEntity.class).getResultList()
                .forEach(registry -> new Expiry(outbox(registry)).end(rows(registry).expired(), null));
        em.createQuery("delete from ClientRegistryRequestEntity r where r.status <> PENDING and r.status <> IGNORED"
                        + " and r.decidedAt < :old")
                .setParameter("old", now - HISTORY.toMillis()).executeUpdate();
        em.createQuery("delete from ClientRegistryRevocationEntity r where r.revokedAt < :old")
                .setParameter("old", now - RevocationFeed.KEPT.toMillis()).executeUpdate();
        em.createQuery("delete from ClientRegistryDeletedUserEntity d where d.deletedAt < :old")
                .setParameter("old", now - HISTORY.toMillis()).executeUpdate();
        for (var realmId = next(CLIENT_IDS, ""); realmId != null; realmId = next(CLIENT_IDS, realmId)) {
            var settings = new JpaStateStore(em, realmId).state().settings();
            em.createQuery("delete from " + CLIENT_IDS + " c where c.realmId = :realm and c.lastUsed <= :ended")
                    .setParameter("realm", realmId).setParameter("ended", settings.clientIdsEndedUntil(now))
                    .executeUpdate();
        }
        em.createQuery("delete from ClientRegistryWindowEntity w where w.openUntil < :old")
                .setParameter("old", now - HISTORY.toMillis()).executeUpdate();
    }

    /** Lets brokers end the connections of devices whose time is over, once for each. */
    public void endExpiredDevices() {
        var now = Time.currentTimeMillis();
        em.createQuery("select d.userId, d.realmId, u.username from ClientRegistryDeviceEntity d"
                        + " join UserEntity u on u.id = d.userId where d.expiresAt <= :now and d.endedAt is null"
                        + " order by d.userId", Object[].class)
                .setParameter("now", now).setMaxResults(MANY).getResultList()
                .forEach(row -> endExpired((String) row[0], (String) row[1], (String) row[2], now));
    }

    /** Of two nodes the second finds it done. */
    private void endExpired(String userId, String realmId, String username, long now) {
        var ended = em.createQuery("update ClientRegistryDeviceEntity d set d.endedAt = :now where d.userId = :user"
                        + " and d.expiresAt <= :now and d.endedAt is null")
                .setParameter("now", now).setParameter("user", userId).executeUpdate();
        if (ended > 0) {
            revocations.apply(realmId).add(username);
        }
    }

    /** Tells of windows that have closed by themselves, where somebody listens. */
    public void tellOfClosedWindows() {
        em.createQuery("select r from ClientRegistryEntity r where exists (select b.realmId from ClientRegistryBellEntity b"
                        + " where b.realmId = r.realmId and b.toldWindow > b.endedWindow)", RegistryEntity.class)
                .getResultList().forEach(registry -> outbox(registry).closed());
    }

    /** How many requests are pending, by realm id, in realms whose registry has been used. */
    public Map<String, Long> pending() {
        return em.createQuery("select r from ClientRegistryEntity r", RegistryEntity.class).getResultStream()
                .collect(Collectors.toMap(RegistryEntity::realmId,
                        registry -> rows(registry).pending()));
    }

    /**
     * Removes what was committed for a realm after {@link #removeRealm}: a knock, say, that was on its way. Asks the
     * database what realms there are, since Keycloak's realm cache is gone while the server stops.
     */
    public void removeRealmsThatAreGone() {
        for (var entity : ENTITIES) {
            // From one realm to the next in the index, whatever the number of their rows.
            for (var realmId = next(entity, ""); realmId != null; realmId = next(entity, realmId)) {
                if (em.createQuery("select count(r) from RealmEntity r where r.id = :realm", Long.class)
                        .setParameter("realm", realmId).getSingleResult() == 0) {
                    removeRealm(realmId);
                }
            }
        }
    }

    private String next(String entity, String after) {
        return em.createQuery("select min(e.realmId) from " + entity + " e where e.realmId > :after", String.class)
                .setParameter("after", after).getSingleResult();
    }

    /** Removes every row of a realm. */
    public void removeRealm(String realmId) {
        for (var entity : ENTITIES) {
            em.createQuery("delete from " + entity + " e where e.realmId = :realm")
                    .setParameter("realm", realmId).executeUpdate();
        }
    }

    private Outbox outbox(RegistryEntity registry) {
        return new Outbox(rows(registry), () -> registry.state(null).window());
    }

    private RealmRows rows(RegistryEntity registry) {
        return new RealmRows(em, registry.realmId(), registry::settings);
    }
}
