package io.clientregistry.store;

import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.List;
import org.keycloak.common.util.Time;

/** Ends pending requests whose time is over and wipes their hashes, and tells so where somebody listens. */
final class Expiry {

    private static final String OVER = " where r.realmId = :realm and r.status = PENDING and r.lastSeen <= :before";
    private static final String OF_NAME = " and r.username = :username";
    private static final String END = "update ClientRegistryRequestEntity r set r.status = EXPIRED, r.decidedAt = :now,"
            + " r.slot = r.id, r.credentialData = null, r.secretData = null";
    /** No more than every database takes in one statement. */
    private static final int AT_ONCE = 500;

    private final RealmRows rows;
    private final Outbox outbox;

    Expiry(RealmRows rows, Outbox outbox) {
        this.rows = rows;
        this.outbox = outbox;
    }

    /**
     * Ends those that were last seen at or before this time.
     *
     * @param lastSeen epoch ms
     * @param username of this name only, or null for all
     */
    void end(long lastSeen, String username) {
        if (!outbox.hasWebhook()) {
            over(rows.change(END + which(username)), lastSeen, username).setParameter("now", Time.currentTimeMillis()).executeUpdate();
            return;
        }
        for (var ids = lock(lastSeen, username); !ids.isEmpty(); ids = lock(lastSeen, username)) {
            rows.change(END + " where r.realmId = :realm and r.id in (:ids)").setParameter("ids", ids)
                    .setParameter("now", Time.currentTimeMillis()).executeUpdate();
            outbox.decided(ids);
        }
    }

    /** Some of them, while no other node ends and tells the same. */
    private List<String> lock(long lastSeen, String username) {
        var query = rows.select("select r.id from ClientRegistryRequestEntity r" + which(username), String.class);
        over(query, lastSeen, username);
        var ids = query.setMaxResults(AT_ONCE).getResultList();
        if (ids.isEmpty()) {
            return ids;
        }
        // By their ids: not every database locks the first rows of many.
        var locked = rows.select("select r from ClientRegistryRequestEntity r where r.realmId = :realm"
                        + " and r.status = PENDING and r.id in (:ids) order by r.id", RequestEntity.class)
                .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        locked.forEach(rows.em()::detach);
        return locked.stream().map(RequestEntity::id).toList();
    }

    private static String which(String username) {
        return username == null ? OVER : OVER + OF_NAME;
    }

    private static Query over(Query query, long lastSeen, String username) {
        query.setParameter("before", lastSeen);
        return username == null ? query : query.setParameter("username", username);
    }
}
