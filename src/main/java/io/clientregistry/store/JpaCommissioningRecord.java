package io.clientregistry.store;

import io.clientregistry.registry.CommissioningRecord;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.WindowLine;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;

/** One realm's windows in Keycloak's database, as administrators read about them. */
final class JpaCommissioningRecord implements CommissioningRecord {

    private static final String WINDOWS = " from ClientRegistryWindowEntity w where w.realmId = :realm";

    private final RealmRows rows;
    private final Outcomes outcomes;
    private final String current;

    /** @param current the id of the window that was opened last, whose knocks are counted still; or null */
    JpaCommissioningRecord(RealmRows rows, Outcomes outcomes, String current) {
        this.rows = rows;
        this.outcomes = outcomes;
        this.current = current;
    }

    @Override
    public List<WindowLine> list(int first, int max) {
        return lines(rows.select("select w" + WINDOWS + " order by w.openedAt desc, w.id desc", WindowEntity.class)
                .setFirstResult(first).setMaxResults(max).getResultList());
    }

    @Override
    public long count() {
        return rows.select("select count(w)" + WINDOWS, Long.class).getSingleResult();
    }

    @Override
    public Optional<WindowLine> find(String id) {
        return lines(rows.select("select w" + WINDOWS + " and w.id = :id", WindowEntity.class).setParameter("id", id)
                .getResultList()).stream().findFirst();
    }

    private List<WindowLine> lines(List<WindowEntity> windows) {
        windows.forEach(rows.em()::detach);
        if (windows.isEmpty()) {
            return List.of();
        }
        var requests = requests(windows.stream().map(WindowEntity::id).toList());
        var now = Time.currentTimeMillis();
        return windows.stream().map(window -> window.line(now, requests.getOrDefault(window.id(), Map.of()),
                window.id().equals(current) ? outcomes.counts() : null)).toList();
    }

    /** With one query for all of them. What has expired counts so, whether or not the clean-up has met it. */
    private Map<String, Map<RequestStatus, Long>> requests(Collection<String> windowIds) {
        var requests = new HashMap<String, Map<RequestStatus, Long>>();
        rows.select("select r.windowId, r.status, count(r), sum(case when r.lastSeen > :expired then 1 else 0 end)"
                        + " from ClientRegistryRequestEntity r where r.realmId = :realm and r.windowId in (:windows)"
                        + " group by r.windowId, r.status", Object[].class)
                .setParameter("windows", windowIds).getResultStream().forEach(row -> {
                    var counts = requests.computeIfAbsent((String) row[0], id -> new EnumMap<>(RequestStatus.class));
                    var status = (RequestStatus) row[1];
                    var all = (Long) row[2];
                    var waiting = status == RequestStatus.PENDING ? ((Number) row[3]).longValue() : all;
                    add(counts, status, waiting);
                    add(counts, RequestStatus.EXPIRED, all - waiting);
                });
        return requests;
    }

    private static void add(Map<RequestStatus, Long> counts, RequestStatus status, long count) {
        if (count > 0) {
            counts.merge(status, count, Long::sum);
        }
    }
}
