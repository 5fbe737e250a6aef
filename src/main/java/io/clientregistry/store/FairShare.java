package io.clientregistry.store;

import io.clientregistry.registry.Knock;
import jakarta.persistence.TypedQuery;

/**
 * Makes room among the pending requests of a realm that has as many as it may. A source is a device's address, or,
 * where the broker does not tell it, the broker client.
 */
final class FairShare {

    /** The part of all places that a source may hold before others need not give way to it any more. */
    private static final int SHARE = 10;
    /** How often to try when others make room at the same moment. */
    private static final int TRIES = 3;

    private static final String FROM_ADDRESS = "r.address = :source";
    private static final String FROM_ELSEWHERE = "(r.address is null or r.address <> :source)";
    private static final String FROM_BROKER = "r.address is null and r.brokerClientId = :source";
    private static final String FROM_OTHERS = "(r.address is not null or r.brokerClientId <> :source)";
    private static final String ONCE = " and r.attempts = 1L";

    private final RealmRows rows;

    FairShare(RealmRows rows) {
        this.rows = rows;
    }

    /**
     * Forgets the oldest request that came from elsewhere and was attempted only once.
     *
     * @param places how many requests may be pending
     * @return false when there is none, or when the knock's source has its share
     */
    boolean makeRoom(Knock knock, int places) {
        var share = Math.max(1, places / SHARE);
        var address = knock.address();
        var source = address != null ? address : knock.brokerClientId();
        if (ids(address != null ? FROM_ADDRESS : FROM_BROKER, source).setMaxResults(share).getResultList().size() >= share) {
            return false;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            var oldest = ids((address != null ? FROM_ELSEWHERE : FROM_OTHERS) + ONCE, source)
                    .setMaxResults(1).getResultList();
            if (oldest.isEmpty()) {
                return false;
            }
            var forgotten = rows.change("delete from ClientRegistryRequestEntity r where r.id = :id and "
                    + RealmRows.PENDING + ONCE).setParameter("id", oldest.get(0)).executeUpdate();
            if (forgotten > 0) {
                return true;
            }
        }
        return false;
    }

    private TypedQuery<String> ids(String which, String source) {
        return rows.select("select r.id from ClientRegistryRequestEntity r where " + RealmRows.PENDING + " and " + which
                        + " order by r.lastSeen, r.id", String.class)
                .setParameter("source", source);
    }
}
