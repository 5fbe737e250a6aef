package io.clientregistry.bench;

import java.sql.SQLException;
import java.util.Map;

/**
 * Devices, as many as a row needs: the first is granted by the server, the others are copies of it with its user and its
 * password. A tenth of them never came, and one of a thousand each is disabled, silent and about to expire.
 */
final class DeviceCopies {

    private static final long DAY = 86_400_000;
    private static final String RARE = "case when i % 1000 = ";

    private final BenchRealm realm;
    private final TableCopies tables;

    /** @param realm its registry must be unlocked */
    DeviceCopies(BenchRealm realm, TableCopies tables) {
        this.realm = realm;
        this.tables = tables;
    }

    /** Adds devices {@code device-1} and so on, each with an MQTT client id of its own. */
    void add(int count) throws SQLException {
        var id = realm.registry().post("requests/" + realm.knock("device") + "/grant").expect(201).createdId();
        var user = TableCopies.id(realm.name() + "device");
        tables.copy("user_entity", "id = '" + id + "'", count, Map.of("id", user, "username", "'device-' || i",
                "email_constraint", user, "enabled", "i % 1000 <> 1"), "id");
        tables.copy("credential", "user_id = '" + id + "'", count,
                Map.of("id", TableCopies.id(realm.name() + "credential"), "user_id", user), "id");
        tables.copy("client_registry_device", "user_id = '" + id + "'", count, Map.of("user_id", user,
                "granted_at", "original.granted_at - i", "last_mqtt_client_id", "'client-' || i", "last_address", "'192.0.2.1'",
                "last_login", "case when i % 10 <> 0 then original.granted_at - " + RARE + "2 then " + 60 * DAY + " else 0 end end",
                "expires_at", RARE + "3 then original.granted_at + " + DAY + " end"), "user_id");
    }
}
