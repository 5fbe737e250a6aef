package io.clientregistry.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Pending requests, as many as a row needs: the first is kept by the server, the others are copies of it. */
final class RequestCopies {

    private static final String TABLE = "client_registry_request";

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
}
