package io.clientregistry.store;

import io.clientregistry.registry.Settings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;

/** Statements on one realm's requests; {@code :realm} and {@code :expired} in them are set here. */
final class RealmRows {

    /** Which rows are pending: expired ones are not, whether or not the clean-up has met them. */
    static final String PENDING = "r.realmId = :realm and r.status = PENDING and r.lastSeen > :expired";

    private final EntityManager em;
    private final String realmId;
    private final Supplier<Settings> reader;
    private Settings settings;

    /** @param reader reads the settings, which happens at most once */
    RealmRows(EntityManager em, String realmId, Supplier<Settings> reader) {
        this.em = em;
        this.realmId = realmId;
        this.reader = reader;
    }

    EntityManager em() {
        return em;
    }

    String realmId() {
        return realmId;
    }

    Settings settings() {
        if (settings == null) {
            settings = reader.get();
        }
        return settings;
    }

    /** The last-seen time, in epoch ms, at or before which a pending request has expired by now. */
    long expired() {
        return settings().expiredBefore(Time.currentTimeMillis());
    }

    /** A query that names {@code :realm}, and {@code :expired} perhaps. */
    <T> TypedQuery<T> select(String jpql, Class<T> type) {
        var query = em.createQuery(jpql, type);
        bind(jpql, query);
        return query;
    }

    /** An update or a delete that names {@code :realm}, and {@code :expired} perhaps. */
    Query change(String jpql) {
        var query = em.createQuery(jpql);
        bind(jpql, query);
        return query;
    }

    long pending() {
        return select("select count(r) from ClientRegistryRequestEntity r where " + PENDING, Long.class)
                .getSingleResult();
    }

    private void bind(String jpql, Query query) {
        query.setParameter("realm", realmId);
        if (jpql.contains(":expired")) {
            query.setParameter("expired", expired());
        }
    }
}
