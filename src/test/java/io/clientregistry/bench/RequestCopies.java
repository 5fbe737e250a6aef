package io.clientregistry.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pending requests, as many as a row needs: the first is kept by the server, the others are copies of it. */
final class RequestCopies {

    private static final String TABLE = "client_registry_request";
    private static final int AT_ONCE = 500;

    private final BenchRealm realm;
    private final TableCopies tables;
    private String original;
    private int batches;

    /** @param realm its registry must be unlocked */
    RequestCopies(BenchRealm realm, TableCopies tables) {
        this.realm = realm;
        this.tables = tables;
    }

    /**
     * Adds pending requests.
     *
     * @return their ids
     */
    List<String> add(int count) throws SQLException {
        if (original == null) {
            original = realm.knock("original");
        }
        var batch = realm.name() + "-" + batches++ + "-";
        return tables.copy(TABLE, "id = '" + original + "'", count,
                Map.of("id", TableCopies.id(batch),
                "username", "'" + batch + "' || i", "last_seen", "original.last_seen - i"), "id");
    }

    /**
     * Adds devices: requests that are granted.
     *
     * @return their usernames
     */
    List<String> granted(int count) throws SQLException {
        var ids = add(count);
        for (int from = 0; from < count; from += AT_ONCE) {
            realm.registry().post("requests/grant", Map.of("ids", ids.subList(from, Math.min(from + AT_ONCE, count)))).expect(200);
        }
        return IntStream.rangeClosed(1, count).mapToObj(i -> realm.name() + "-" + (batches - 1) + "-" + i).toList();
    }
}
