package io.clientregistry.store;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import org.keycloak.common.util.Time;

/** Ends what has expired and removes what nobody needs any more. Safe to run on several nodes at once. */
public final class CleanUp {

    /** How long decided requests stay as history. Ignored ones stay until somebody deletes them. */
    static final Duration HISTORY = Duration.ofDays(90);

    static final String EXPIRE = "update ClientRegistryRequestEntity r set r.status = EXPIRED, r.decidedAt = :now,"
            + " r.slot = r.id, r.credentialData = null, r.secretData = null"
            + " where r.realmId = :realm and r.status = PENDING and r.lastSeen <= :expired ";

    private final EntityManager em;

    public CleanUp(EntityManager em) {
        this.em = em;
    }

    /** Expires pending requests by each realm's settings and deletes old history. */
    public void run() {
        var now = Time.currentTimeMillis();
        em.createQuery("select r from ClientRegistryEntity r", RegistryEntity.class).getResultList()
                .forEach(registry -> em.createQuery(EXPIRE)
                        .setParameter("now", now).setParameter("realm", registry.realmId())
                        .setParameter("expired", registry.state().settings().expiredBefore(now))
                        .executeUpdate());
        em.createQuery("delete from ClientRegistryRequestEntity r where r.status <> PENDING and r.status <> IGNORED"
                        + " and r.decidedAt < :old")
                .setParameter("old", now - HISTORY.toMillis()).executeUpdate();
    }

    /** How many requests are pending, by realm id, in realms whose registry has been used. */
    public Map<String, Long> pending() {
        return em.createQuery("select r from ClientRegistryEntity r", RegistryEntity.class).getResultStream()
                .collect(Collectors.toMap(RegistryEntity::realmId,
                        registry -> new JpaRegistryStore(em, registry.realmId(), registry.state()).pending()));
    }

    /** Removes every row of a realm. */
    public void removeRealm(String realmId) {
        for (var entity : new String[] {"ClientRegistryEntity", "ClientRegistryRequestEntity",
                "ClientRegistryDeviceEntity", "ClientRegistryOutcomeEntity"}) {
            em.createQuery("delete from " + entity + " e where e.realmId = :realm")
                    .setParameter("realm", realmId).executeUpdate();
        }
    }
}
