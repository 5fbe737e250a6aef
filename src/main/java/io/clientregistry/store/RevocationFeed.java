package io.clientregistry.store;

import io.clientregistry.registry.RevokedNames;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
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

    /** The position of a row that nobody has read. */
    static final long NOT_YET = Long.MAX_VALUE;

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
        var rows = read(position, NOT_YET);
        if (!rows.isEmpty() && position(rows) == NOT_YET) {
            rows = KeycloakModelUtils.runJobInTransactionWithResult(factory,
                    session -> RegistryStores.of(session).feed(realmId).readAnew(position));
        }
        var end = Math.max(rows.isEmpty() ? position : position(rows), rows.size() < MAX ? micros(SKEW) : 0);
        return Optional.of(new RevokedNames(end,
                rows.stream().map(row -> row.get("username", String.class)).distinct().toList()));
    }

    private List<Tuple> readAnew(long position) {
        new JpaStateStore(em, realmId).hold();
        var next = Math.max(micros(Duration.ZERO), last() + 1);
        for (var row : em.createQuery("select r from ClientRegistryRevocationEntity r where r.realmId = :realm"
                        + " and r.position = :notYet", RevocationEntity.class)
                .setParameter("realm", realmId).setParameter("notYet", NOT_YET).setMaxResults(MAX).getResultList()) {
            row.takePosition(next++);
        }
        return read(position, NOT_YET - 1);
    }

    private List<Tuple> read(long after, long to) {
        return em.createQuery("select r.username as username, r.position as position"
                        + " from ClientRegistryRevocationEntity r"
                        + " where r.realmId = :realm and r.position > :after and r.position <= :to"
                        + " order by r.position", Tuple.class)
                .setParameter("realm", realmId).setParameter("after", after).setParameter("to", to)
                .setMaxResults(MAX).getResultList();
    }

    private long last() {
        var last = em.createQuery("select max(r.position) from ClientRegistryRevocationEntity r"
                        + " where r.realmId = :realm and r.position < :notYet", Long.class)
                .setParameter("realm", realmId).setParameter("notYet", NOT_YET).getSingleResult();
        return last == null ? 0 : last;
    }

    private static long position(List<Tuple> rows) {
        return rows.get(rows.size() - 1).get("position", Long.class);
    }

    /** The time so long ago, in epoch microseconds. */
    private static long micros(Duration ago) {
        return TimeUnit.MILLISECONDS.toMicros(Time.currentTimeMillis() - ago.toMillis());
    }
}
