package io.clientregistry.store;

import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;

/** Ends pending requests that nobody can grant any more and wipes their hashes, and tells so where somebody listens. */
final class Expiry {

    private static final String PENDING = " where r.realmId = :realm and r.status = PENDING";
    private static final String OVER = PENDING + " and r.lastSeen <= :before";
    private static final String OF_NAME = " and r.username = :username";
    private static final String FOR_DEVICE = " and r.userId = :device";
    private static final String END = "update ClientRegistryRequestEntity r set r.status = EXPIRED, r.decidedAt = :now,"
            + " r.slot = r.id, r.credentialData = null, r.secretData = null";
    /** No more than every database takes in one statement. */
    private static final int AT_ONCE = 500;

    private final RealmRows rows;
    private final Outbox outbox;

    /** @param outbox of the realm whose requests end */
    Expiry(Outbox outbox) {
        this.rows = outbox.rows();
        this.outbox = outbox;
    }

    /**
     * Ends those that were last seen at or before this time.
     *
     * @param lastSeen epoch ms
     * @param username of this name only, or null for all
     */
    void end(long lastSeen, String username) {
        if (username == null) {
            end(OVER, Map.of("before", lastSeen));
        } else {
            end(OVER + OF_NAME, Map.of("before", lastSeen, "username", username));
        }
    }

    /** Ends those that waited to take a deleted device's place. */
    void endReplacements(String userId, String username) {
        end(PENDING + OF_NAME + FOR_DEVICE, Map.of("username", username, "device", userId));
    }

    private void end(String which, Map<String, Object> values) {
        if (!outbox.hasWebhook()) {
            bind(rows.change(END + which), values).setParameter("now", Time.currentTimeMillis()).executeUpdate();
            return;
        }
        for (var ids = lock(which, values); !ids.isEmpty(); ids = lock(which, values)) {
            rows.change(END + " where r.realmId = :realm and r.id in (:ids)").setParameter("ids", ids)
                    .setParameter("now", Time.currentTimeMillis()).executeUpdate();
            outbox.decided(ids);
        }
    }

    /** Some of them, while no other node ends and tells the same. */
    private List<String> lock(String which, Map<String, Object> values) {
        var query = rows.select("select r.id from ClientRegistryRequestEntity r" + which, String.class);
        bind(query, values);
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

    private static Query bind(Query query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
