package io.clientregistry.store;

import io.clientregistry.registry.Knock;
import jakarta.persistence.TypedQuery;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes room among the pending requests of a realm that has as many as it may, for a knock whose source has less than
 * its share of them.
 */
final class FairShare {

    /** The part of all places that a source may hold before others need not give way to it any more. */
    private static final int SHARE = 10;
    /** How often to try when others make room at the same moment. */
    private static final int TRIES = 3;

    private static final String FROM_ADDRESS = "r.address = :source";
    private static final String FROM_BROKER = "r.address is null and r.brokerClientId = :source";
    private static final String SEEN_ONCE = "r.attempts = 1L";

    private final RealmRows rows;
    private final RealmCounts counts;

    FairShare(RealmRows rows, RealmCounts counts) {
        this.rows = rows;
        this.counts = counts;
    }

    /**
     * Forgets the request of the largest source that was not seen for the longest time, if that source has more than its
     * share; where none has, the one that was not seen for the longest time of all that were seen only once.
     *
     * @param places how many requests may be pending
     * @return false when there is none, or when the knock's source has its share
     */
    boolean makeRoom(Knock knock, int places) {
        long share = Math.max(1, places / SHARE);
        var crowds = counts.crowds(() -> holdingAtLeast(share));
        if (crowds.containsKey(KnockSource.of(knock))) {
            return false;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            var oldest = crowds.entrySet().stream().filter(crowd -> crowd.getValue() > share)
                    .flatMap(crowd -> oldestOf(crowd.getKey()).stream()).findFirst().or(this::oldestSeenOnce);
            if (oldest.isEmpty()) {
                return false;
            }
            if (forget(oldest.get())) {
                return true;
            }
        }
        return false;
    }

    /** The largest first. */
    private Map<KnockSource, Long> holdingAtLeast(long share) {
        var sources = new LinkedHashMap<KnockSource, Long>();
        rows.select("select r.address, case when r.address is null then r.brokerClientId end, count(r)"
                        + " from ClientRegistryRequestEntity r where " + RealmRows.PENDING
                        + " group by r.address, case when r.address is null then r.brokerClientId end"
                        + " having count(r) >= :share order by count(r) desc", Object[].class)
                .setParameter("share", share).getResultList()
                .forEach(row -> sources.put(new KnockSource((String) row[0], (String) row[1]), (Long) row[2]));
        return Collections.unmodifiableMap(sources);
    }

    private Optional<String> oldestOf(KnockSource source) {
        return first(oldest(source.address() != null ? FROM_ADDRESS : FROM_BROKER)
                .setParameter("source", source.address() != null ? source.address() : source.brokerClientId()));
    }

    private Optional<String> oldestSeenOnce() {
        return first(oldest(SEEN_ONCE));
    }

    private TypedQuery<String> oldest(String which) {
        return rows.select("select r.id from ClientRegistryRequestEntity r where " + RealmRows.PENDING + " and " + which
                + " order by r.lastSeen, r.id", String.class);
    }

    private static Optional<String> first(TypedQuery<String> query) {
        return query.setMaxResults(1).getResultStream().findFirst();
    }

    /** False when somebody else was first. */
    private boolean forget(String id) {
        return rows.change("delete from ClientRegistryRequestEntity r where r.id = :id and " + RealmRows.PENDING)
                .setParameter("id", id).executeUpdate() > 0;
    }
}
