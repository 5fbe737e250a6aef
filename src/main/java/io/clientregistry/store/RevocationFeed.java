package io.clientregistry.store;

import io.clientregistry.registry.Revocation;
import io.clientregistry.registry.RevokedNames;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * One realm's revocations in an order that never changes behind a reader. Transactions do not commit in the order in
 * which they wrote; so a row gets its position only once it is committed, from the first who reads it, one after the
 * other in a realm. Positions are times in epoch microseconds, or one more than the last: they grow, whatever was
 * cleaned up meanwhile.
 */
public final class RevocationFeed {

    /** How many usernames a part has at most. */
    public static final int MAX = 1000;

    /** How long a row is kept, and so how long a reader may stay away. */
    static final Duration KEPT = Duration.ofHours(24);

    /** More than the clocks of two nodes differ. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final EntityManager em;
    private final String realmId;
    private final KeycloakSessionFactory factory;

    RevocationFeed(EntityManager em, String realmId, KeycloakSessionFactory factory) {
        this.em = em;
        this.realmId = realmId;
        this.factory = factory;
    }

    /** Where the feed stands: what is revoked from now on comes after it. */
    public long position() {
        return Math.max(last(), micros(SKEW));
    }

    /**
     * What comes after a position; one indexed query when that is nothing.
     *
     * @return or nothing for a position of which the feed cannot tell any more what comes after it
     */
    public Optional<RevokedNames> after(long position) {
        if (position < micros(KEPT) || position > micros(SKEW.negated())) {
            return Optional.empty();
        }
        var part = next(position);
        var end = Math.max(part.isEmpty() ? position : part.get(part.size() - 1).position(),
                part.size() < MAX ? micros(SKEW) : 0);
        return Optional.of(new RevokedNames(end, part.stream().map(Revocation::username).distinct().toList()));
    }

    /** What is kept of what comes after a position: at most {@link #MAX} revocations. */
    public List<Revocation> next(long position) {
        var part = read(position, RevocationEntity.UNREAD);
        return part.isEmpty() || part.get(part.size() - 1).position() != RevocationEntity.UNREAD ? part
                : KeycloakModelUtils.runJobInTransactionWithResult(factory,
                        session -> RegistryStores.of(session).feed(realmId).readAnew(position));
    }

    private List<Revocation> readAnew(long position) {
        new JpaStateStore(em, realmId).hold();
        var next = Math.max(micros(Duration.ZERO), last() + 1);
        for (var row : em.createQuery("select r from ClientRegistryRevocationEntity r where r.realmId = :realm"
                        + " and r.position = :unread", RevocationEntity.class)
                .setParameter("realm", realmId).setParameter("unread", RevocationEntity.UNREAD).setMaxResults(MAX)
                .getResultList()) {
            row.takePosition(next++);
        }
        return read(position, RevocationEntity.UNREAD - 1);
    }

    private List<Revocation> read(long after, long to) {
        return em.createQuery("select new io.clientregistry.registry.Revocation(r.position, r.username,"
                        + " r.revokedAt) from ClientRegistryRevocationEntity r"
                        + " where r.realmId = :realm and r.position > :after and r.position <= :to"
                        + " order by r.position", Revocation.class)
                .setParameter("realm", realmId).setParameter("after", after).setParameter("to", to)
                .setMaxResults(MAX).getResultList();
    }

    private long last() {
        var last = em.createQuery("select max(r.position) from ClientRegistryRevocationEntity r"
                        + " where r.realmId = :realm and r.position < :unread", Long.class)
                .setParameter("realm", realmId).setParameter("unread", RevocationEntity.UNREAD).getSingleResult();
        return last == null ? 0 : last;
    }

    /** The time so long ago, in epoch microseconds. */
    private static long micros(Duration ago) {
        return TimeUnit.MILLISECONDS.toMicros(Time.currentTimeMillis() - ago.toMillis());
    }
}
