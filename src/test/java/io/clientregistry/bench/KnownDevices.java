package io.clientregistry.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Users with a complete profile and default roles, as stock Keycloak lets in who has a password. The first is made by the
 * server, the others are copies of it.
 */
final class KnownDevices {

    private final BenchRealm realm;
    private final TableCopies tables;

    KnownDevices(BenchRealm realm, TableCopies tables) {
        this.realm = realm;
        this.tables = tables;
    }

    /**
     * Makes users with {@link BenchRealm#PASSWORD}.
     *
     * @param prefix of the names, numbered from 1
     * @return the names
     */
    List<String> add(String prefix, int count) throws SQLException {
        return add(prefix, count, List.of(Map.of("type", "password", "value", BenchRealm.PASSWORD)));
    }

    /** The same, without any password. */
    List<String> addWithoutPassword(String prefix, int count) throws SQLException {
        return add(prefix, count, List.of());
    }

    private List<String> add(String prefix, int count, List<Map<String, String>> credentials) throws SQLException {
        var template = prefix + "template";
        var id = realm.admin().post("users", Map.of("username", template, "enabled", true, "firstName", "A",
                "lastName", "Device", "email", template + "@example.org", "credentials", credentials))
                .expect(201).createdId();
        var unique = realm.name() + prefix;
        var user = TableCopies.id(unique);
        var email = "'" + prefix + "' || i || '@example.org'";
        var names = tables.copy("user_entity", "id = '" + id + "'", count, Map.of("id", user,
                "username", "'" + prefix + "' || i", "email", email, "email_constraint", email), "username");
        tables.copy("credential", "user_id = '" + id + "'", count,
                Map.of("id", TableCopies.id(unique + "credential"), "user_id", user), "id");
        tables.copy("user_role_mapping", "user_id = '" + id + "'", count, Map.of("user_id", user), "user_id");
        return names;
    }
}
