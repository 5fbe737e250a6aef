package io.clientregistry.store;

import io.clientregistry.registry.ClientIdFilter;
import io.clientregistry.registry.OwnedClientId;
import io.clientregistry.registry.RegistryState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;

/** Owned client ids of one realm as administrators list and release them. */
public final class ClientIdLists {

    private final EntityManager em;
    private final String realmId;
    private final Supplier<RegistryState> state;

    ClientIdLists(EntityManager em, String realmId, Supplier<RegistryState> state) {
        this.em = em;
        this.realmId = realmId;
        this.state = state;
    }

    /** A part of what the filter lets through: the last used first, or the last refused where only those are asked for. */
    public List<OwnedClientId> list(ClientIdFilter filter, int first, int max) {
        var order = filter.refused() ? "c.lastRefused desc" : "c.lastUsed desc";
        return filtered("select c", filter, " order by " + order + ", c.id", ClientIdEntity.class)
                .setFirstResult(first).setMaxResults(max).getResultStream().map(ClientIdEntity::toOwned).toList();
    }

    /** How many {@link #list} would give without paging. */
    public long count(ClientIdFilter filter) {
        return filtered("select count(c)", filter, "", Long.class).getSingleResult();
    }

    /** Ends an ownership. Answers whether there was one. */
    public boolean release(String id) {
        return em.createQuery("delete from ClientRegistryClientIdEntity c where c.id = :id and c.realmId = :realm")
                .setParameter("id", id).setParameter("realm", realmId).executeUpdate() > 0;
    }

    /** Ends every ownership of a deleted user. */
    public void removeUser(String userId) {
        em.createQuery("delete from ClientRegistryClientIdEntity c where c.userId = :user and c.realmId = :realm")
                .setParameter("user", userId).setParameter("realm", realmId).executeUpdate();
    }

    /** Ends every ownership at a deleted broker client. */
    public void removeBroker(String brokerId) {
        em.createQuery("delete from ClientRegistryClientIdEntity c where c.brokerId = :broker and c.realmId = :realm")
                .setParameter("broker", brokerId).setParameter("realm", realmId).executeUpdate();
    }

    private <T> TypedQuery<T> filtered(String select, ClientIdFilter filter, String order, Class<T> type) {
        var query = em.createQuery(select + " from ClientRegistryClientIdEntity c where c.realmId = :realm"
                        + " and c.lastUsed > :ended"
                        + (filter.refused() ? " and c.lastRefused is not null" : "")
                        + (filter.search() == null ? "" : " and (lower(c.mqttClientId) like :search escape '!'"
                        + " or lower(c.username) like :search escape '!')") + order, type)
                .setParameter("realm", realmId)
                .setParameter("ended", state.get().settings().clientIdsEndedUntil(Time.currentTimeMillis()));
        if (filter.search() != null) {
            query.setParameter("search", LikePattern.contains(filter.search()));
        }
        return query;
    }
}
