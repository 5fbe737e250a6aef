package io.clientregistry.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.clientregistry.registry.EarlierDecisions;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestOrder;
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

    /** Newest first; in the order of an index, also where a burst was seen in the same millisecond. */
    List<RegistrationRequest> list(RequestFilter filter, RequestOrder order, int first, int max) {
        var by = switch (order) {
            case LAST_SEEN -> "r.lastSeen desc";
            case DECIDED -> "r.decidedAt desc nulls first";
        };
        return toRequests(filtered("select r", filter, " order by " + by + ", r.id desc", RequestEntity.class)
                .setFirstResult(first).setMaxResults(max).getResultList());
    }

    long count(RequestFilter filter) {
        return filtered("select count(r)", filter, "", Long.class).getSingleResult();
    }

    /** With two more queries for all of them: the names that are contested, and those that were decided on before. */
    List<RegistrationRequest> toRequests(List<RequestEntity> rows) {
        var pending = rows.stream().filter(row -> row.isPending(expired)).map(RequestEntity::username)
                .collect(Collectors.toSet());
        var contested = contestedAmong(pending);
        var earlier = earlierDecisionsOn(pending);
        return rows.stream().map(row -> row.isPending(expired)
                ? row.toRequest(expired, contested.contains(row.username()),
                        earlier.getOrDefault(row.username(), EarlierDecisions.NONE))
                : row.toRequest(expired, false, EarlierDecisions.NONE)).toList();
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
        if (filter.username() != null) {
            where.append(" and r.username = :username");
        }
        var query = em.createQuery(where.append(order).toString(), type).setParameter("realm", realmId);
        if (filter.statuses().contains(RequestStatus.PENDING) || filter.statuses().contains(RequestStatus.EXPIRED)) {
            query.setParameter("expired", expired);
        }
        if (filter.search() != null) {
            query.setParameter("search", '%' + filter.search().toLowerCase(Locale.ROOT)
                    .replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%');
        }
        if (filter.username() != null) {
            query.setParameter("username", filter.username());
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

    private Map<String, EarlierDecisions> earlierDecisionsOn(Set<String> usernames) {
        var earlier = new HashMap<String, EarlierDecisions>();
        if (!usernames.isEmpty()) {
            em.createQuery("select r.username, r.status, max(r.decidedAt) from ClientRegistryRequestEntity r"
                            + " where r.realmId = :realm and r.username in (:usernames)"
                            + " and (r.status = GRANTED or r.status = DENIED) group by r.username, r.status", Object[].class)
                    .setParameter("realm", realmId).setParameter("usernames", usernames).getResultStream()
                    .forEach(row -> earlier.compute((String) row[0], (name, known) ->
                            (known == null ? EarlierDecisions.NONE : known).with((RequestStatus) row[1], (Long) row[2])));
        }
        return earlier;
    }
}
