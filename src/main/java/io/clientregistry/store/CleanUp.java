package io.clientregistry.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import org.keycloak.common.util.Time;

/** Ends what has expired and removes what nobody needs any more. Safe to run on several nodes at once. */
public final class CleanUp {

    /** How long windows, decided requests and deletions of users are kept. Ignored ones stay until somebody deletes them. */
    static final Duration HISTORY = Duration.ofDays(90);

    private static final String CLIENT_IDS = "ClientRegistryClientIdEntity";

    private static final List<String> ENTITIES = List.of("ClientRegistryEntity", "ClientRegistryRequestEntity",
            "ClientRegistryDeviceEntity", "ClientRegistryOutcomeEntity", "ClientRegistryBrokerEntity",
            "ClientRegistryRevocationEntity", "ClientRegistryDeletedUserEntity", "ClientRegistryManagedEntity", CLIENT_IDS,
            "ClientRegistryWindowEntity", "ClientRegistryExpectedEntity", "ClientRegistryVerifierEntity");

    private final EntityManager em;

    CleanUp(EntityManager em) {
        this.em = em;
    }

    /** Expires pending requests and client ids by each realm's settings, and deletes old history and old revocations. */
    public void run() {
        var now = Time.currentTimeMillis();
        em.createQuery("select r from ClientRegistryEntity r", RegistryEntity.class).getResultList()
                .forEach(registry -> rows(registry).change(RealmRows.EXPIRE).setParameter("now", now).executeUpdate());
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

    private RealmRows rows(RegistryEntity registry) {
        return new RealmRows(em, registry.realmId(), registry::settings);
    }
}
