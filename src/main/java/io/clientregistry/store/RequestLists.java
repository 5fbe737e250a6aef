package io.clientregistry.store;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

/** One realm's requests as administrators list them. */
final class RequestLists {

    private static final String SEARCH = " and (lower(r.username) like :search escape '!'"
            + " or lower(r.address) like :search escape '!' or lower(r.mqttClientId) like :search escape '!')";

    private final EntityManager em;
    private final String realmId;
    private final long expired;

    /** @param expired the last-seen time, in epoch ms, at or before which a pending request has expired */
    RequestLists(EntityManager em, String realmId, long expired) {
        this.em = em;
        this.realmId = realmId;
        this.expired = expired;
    }

    /** Newest last seen first; wholly in the order of an index, also where a burst was seen in the same millisecond. */
    List<RegistrationRequest> list(RequestFilter filter, int first, int max) {
        return toRequests(filtered("select r", filter, " order by r.lastSeen desc, r.id desc", RequestEntity.class)
                .setFirstResult(first).setMaxResults(max).getResultList());
    }

    long count(RequestFilter filter) {
        return filtered("select count(r)", filter, "", Long.class).getSingleResult();
    }

    /** With one more query for all of them, for the names that are contested. */
    List<RegistrationRequest> toRequests(List<RequestEntity> rows) {
        var contested = contestedAmong(rows.stream().filter(row -> row.isPending(expired))
                .map(RequestEntity::username).collect(Collectors.toSet()));
        return rows.stream().map(row -> row.toRequest(expired,
                row.isPending(expired) && contested.contains(row.username()))).toList();
    }

    private <T> TypedQuery<T> filtered(String select, RequestFilter filter, String order, Class<T> type) {
        var where = new StringBuilder(select).append(" from ClientRegistryRequestEntity r where r.realmId = :realm");
        if (!filter.statuses().isEmpty()) {
            where.append(filter.statuses().stream().map(RequestLists::hasStatus)
                    .collect(Collectors.joining(" or ", " and (", ")")));
        }
        if (filter.search() != null) {
            where.append(SEARCH);
        }
        var query = em.createQuery(where.append(order).toString(), type).setParameter("realm", realmId);
        if (filter.statuses().contains(RequestStatus.PENDING) || filter.statuses().contains(RequestStatus.EXPIRED)) {
            query.setParameter("expired", expired);
        }
        if (filter.search() != null) {
            query.setParameter("search", '%' + filter.search().toLowerCase(Locale.ROOT)
                    .replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%');
        }
        return query;
    }

    private static String hasStatus(RequestStatus status) {
        return switch (status) {
            case PENDING -> "(r.status = PENDING and r.lastSeen > :expired)";
            case EXPIRED -> "(r.status = EXPIRED or r.status = PENDING and r.lastSeen <= :expired)";
            default -> "r.status = " + status.name();
        };
    }

    private Set<String> contestedAmong(Set<String> usernames) {
        if (usernames.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(em.createQuery("select r.username from ClientRegistryRequestEntity r where "
                        + JpaRegistryStore.PENDING
                        + " and r.username in (:usernames) group by r.username having count(r) > 1", String.class)
                .setParameter("realm", realmId).setParameter("expired", expired)
                .setParameter("usernames", usernames).getResultList());
    }
}
