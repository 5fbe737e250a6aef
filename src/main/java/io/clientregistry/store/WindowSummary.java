package io.clientregistry.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of one realm's window, in numbers and a few names. */
final class WindowSummary {

    private static final int MAX_NAMES = 50;

    private final RealmRows rows;
    private final long openedAt;

    /** @param openedAt of the window, in epoch ms */
    WindowSummary(RealmRows rows, long openedAt) {
        this.rows = rows;
        this.openedAt = openedAt;
    }

    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("openedAt", openedAt);
        rows.select("select r.status, count(r) from ClientRegistryRequestEntity r where r.realmId = :realm"
                        + " and r.firstSeen >= :opened group by r.status", Object[].class)
                .setParameter("opened", openedAt).getResultList()
                .forEach(row -> data.put(row[0].toString().toLowerCase(Locale.ROOT), row[1]));
        data.put("waiting", waiting());
        return data;
    }

    /** The names that wait, with their pairing codes. */
    private List<String> waiting() {
        return rows.select("select r.username, r.pairingCode from ClientRegistryRequestEntity r where "
                        + RealmRows.PENDING + " and r.firstSeen >= :opened order by r.firstSeen, r.id", Object[].class)
                .setParameter("opened", openedAt).setMaxResults(MAX_NAMES).getResultList().stream()
                .map(row -> row[1] == null ? (String) row[0] : row[0] + " (" + row[1] + ')').toList();
    }
}
