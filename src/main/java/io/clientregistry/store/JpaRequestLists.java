package io.clientregistry.store;

import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestLists;
import io.clientregistry.registry.RequestOrder;
import io.clientregistry.registry.RequestStatus;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One realm's requests in Keycloak's database, as administrators list them. */
final class JpaRequestLists implements RequestLists {

    private static final String SEARCH = " and (lower(r.username) like :search escape '!'"
            + " or lower(r.address) like :search escape '!' or lower(r.mqttClientId) like :search escape '!'"
            + " or lower(r.context) like :search escape '!')";

    private final RealmRows rows;
    private final RealmCounts counts;
    private final RequestReader reader;

    JpaRequestLists(RealmRows rows, RealmCounts counts) {
        this.rows = rows;
        this.counts = counts;
        this.reader = new RequestReader(rows);
    }

    @Override
    public Optional<RegistrationRequest> find(String id) {
        return reader.find(List.of(id)).stream().findFirst();
    }

    /** In the order of an index, also where a burst was seen in the same millisecond. */
    @Override
    public List<RegistrationRequest> list(RequestFilter filter, RequestOrder order, int first, int max) {
        var by = switch (order) {
            case LAST_SEEN -> "r.lastSeen desc";
            case DECIDED -> "r.decidedAt desc nulls first";
        };
        return reader.toRequests(filtered("select r", filter, " order by " + by + ", r.id desc", RequestEntity.class)
                .setFirstResult(first).setMaxResults(max).getResultList());
    }

    @Override
    public long count(RequestFilter filter) {
        return filtered("select count(r)", filter, "", Long.class).getSingleResult();
    }

    @Override
    public long pending() {
        return counts.pending(rows::pending);
    }

    @Override
    public long contested() {
        return counts.contested(this::countContested);
    }

    private long countContested() {
        return countRivals() + countOtherSecrets();
    }

    /** Requests that nobody contests but the list, which expects another secret. */
    private long countOtherSecrets() {
        return rows.select("select count(r) from ClientRegistryRequestEntity r where " + RealmRows.PENDING
                        + " and exists (select e.id from ClientRegistryExpectedEntity e where e.realmId = :realm"
                        + " and e.username = r.username and e.fingerprint is not null"
                        + " and (r.pairingCode is null or substring(e.fingerprint, 1, 6) <> r.pairingCode))"
                        + " and not exists (select s.id from ClientRegistryRequestEntity s where s.realmId = :realm"
                        + " and s.username = r.username and s.status = PENDING and s.lastSeen > :expired and s.id <> r.id)",
                        Long.class).getSingleResult();
    }

    /** Of each name that is contested one request at least is not in the first slot, and few others are not. */
    private long countRivals() {
        return rows.select("select count(r) from ClientRegistryRequestEntity r where " + RealmRows.PENDING
                        + " and r.username in (select s.username from ClientRegistryRequestEntity s"
                        + " where s.realmId = :realm and s.slot in ('1', '2') and s.lastSeen > :expired)"
                        + " group by r.username having count(r) > 1", Long.class)
                .getResultStream().mapToLong(Long::longValue).sum();
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
        if (filter.windowId() != null) {
            where.append(" and r.windowId = :window");
        }
        var query = rows.select(where.append(order).toString(), type);
        if (filter.search() != null) {
            query.setParameter("search", LikePattern.contains(filter.search()));
        }
        if (filter.username() != null) {
            query.setParameter("username", filter.username());
        }
        if (filter.windowId() != null) {
            query.setParameter("window", filter.windowId());
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
}
