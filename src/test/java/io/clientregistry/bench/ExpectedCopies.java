package io.clientregistry.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A list of expected devices with fingerprints: the first entry is imported, the others are copies of it. */
final class ExpectedCopies {

    private final BenchRealm realm;
    private final TableCopies tables;

    ExpectedCopies(BenchRealm realm, TableCopies tables) {
        this.realm = realm;
        this.tables = tables;
    }

    /** Adds entries for {@code expected-1} and so on. */
    void add(int count) throws SQLException {
        realm.registry().post("expected", List.of(Map.of("username", "expected", "fingerprint", "0".repeat(64)))).expect(200);
        var id = TableCopies.id(realm.name() + "expected");
        tables.copy("client_registry_expected", "username = 'expected'", count, Map.of("id", id, "username", "'expected-' || i",
                "fingerprint", "md5('a' || i) || md5('b' || i)"), "id");
    }
}
