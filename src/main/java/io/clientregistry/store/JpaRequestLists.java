package io.clientregistry.store;

import io.clientregistry.registry.EarlierDecisions;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestLists;
import io.clientregistry.registry.RequestOrder;
import io.clientregistry.registry.RequestStatus;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One realm's requests in Keycloak's database, as administrators list them. */
final class JpaRequestLists implements RequestLists {

    private static final String SEARCH = " and (lower(r.username) like :search escape '!'"
            + " or lower(r.address) like :search escape '!' or lower(r.mqttClientId) like :search escape '!')";

    private final RealmRows rows;

    JpaRequestLists(RealmRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<RegistrationRequest> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Read anew and detached each time, since decisions are bulk updates, which managed entities do not follow. */
    List<RegistrationRequest> find(Collection<String> ids) {
        var entities = rows.select("select r from ClientRegistryRequestEntity r where r.realmId = :realm"
                + " and r.id in (:ids)", RequestEntity.class).setParameter("ids", ids).getResultList();
        entities.forEach(rows.em()::detach);
        return toRequests(entities);
    }

    /** In the order of an index, also where a burst was seen in the same millisecond. */
    @Override
    public List<RegistrationRequest> list(RequestFilter filter, RequestOrder order, int first, int max) {
        var by = switch (order) {
            case LAST_SEEN -> "r.lastSeen desc";
            case DECIDED -> "r.decidedAt desc nulls first";
        };
        return toRequests(filtered("select r", filter, " order by " + by + ", r.id desc", RequestEntity.class)
                .setFirstResult(first).setMaxResults(max).getResultList());
    }

    @Override
    public long count(RequestFilter filter) {
        return filtered("select count(r)", filter, "", Long.class).getSingleResult();
    }

    @Override
    public long pending() {
        return rows.pending();
    }

    @Override
    public long contested() {
        return rows.select("select count(r) from ClientRegistryRequestEntity r where " + RealmRows.PENDING
                        + " group by r.username having count(r) > 1", Long.class)
                .getResultStream().mapToLong(Long::longValue).sum();
    }

    /** With two more queries for all of them: the names that are contested, and those that were decided on before. */
    private List<RegistrationRequest> toRequests(List<RequestEntity> entities) {
        var expired = rows.expired();
        var pending = entities.stream().filter(entity -> entity.isPending(expired)).map(RequestEntity::username)
                .collect(Collectors.toSet());
        var contested = contestedAmong(pending);
        var earlier = earlierDecisionsOn(pending);
        return entities.stream().map(entity -> entity.isPending(expired)
                ? entity.toRequest(expired, contested.contains(entity.username()),
                        earlier.getOrDefault(entity.username(), EarlierDecisions.NONE))
                : entity.toRequest(expired, false, EarlierDecisions.NONE)).toList();
    }

    private <T> TypedQuery<T> filtered(String select, RequestFilter filter, String order, Class<T> type) {
        var where = new StringBuilder(select).append(" from ClientRegistryRequestEntity r where r.realmId = :realm");
        if (!filter.statuses().isEmpty()) {
            where.append(filter.statuses().stream().map(JpaRequestLists::hasStatus)
                    .collect(Collectors.joining(" or ", " and (", ")")));
        }
        if (filter.search() != null) {
            where.append(SEARCH);
        }
        if (filter.username() != null) {
            where.append(" and r.username = :username");
        }
        var query = rows.select(where.append(order).toString(), type);
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
        return new HashSet<>(rows.select("select r.username from ClientRegistryRequestEntity r where "
                        + RealmRows.PENDING + " and r.username in (:usernames) group by r.username having count(r) > 1",
                        String.class)
                .setParameter("usernames", usernames).getResultList());
    }

    private Map<String, EarlierDecisions> earlierDecisionsOn(Set<String> usernames) {
        var earlier = new HashMap<String, EarlierDecisions>();
        if (!usernames.isEmpty()) {
            rows.select("select r.username, r.status, max(r.decidedAt) from ClientRegistryRequestEntity r"
                            + " where r.realmId = :realm and r.username in (:usernames)"
                            + " and (r.status = GRANTED or r.status = DENIED) group by r.username, r.status", Object[].class)
                    .setParameter("usernames", usernames).getResultStream()
                    .forEach(row -> earlier.compute((String) row[0], (name, known) ->
                            (known == null ? EarlierDecisions.NONE : known).with((RequestStatus) row[1], (Long) row[2])));
        }
        return earlier;
    }
}
