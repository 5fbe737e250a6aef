package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a deleted realm leaves behind. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class RealmRemovalIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void isNoRowOfItAndEveryRowOfTheOthers(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        var id = realm.admin().get("").expect(200).json().get("id").asText();
        realm.unlock();
        realm.registry().post("requests/" + realm.request("granted", PASSWORD) + "/grant").expect(201);
        realm.request("pending", PASSWORD);
        realm.admin().delete("users/" + realm.createPerson("gone", "Correct-horse-1")).expect(204);
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("management", Map.of("kind", "emqx",
                "url", "http://localhost:9", "username", "key", "password", "secret"))).expect(200);
        realm.admin().post("logout-all").expect(200);
        ownsAClientId(realm);
        realm.registry().post("expected", List.of(Map.of("username", "expected"))).expect(200);
        await().until(() -> realm.registry().get("activity").json().get("outcomes").size() > 0);
        try (var other = TestRealm.create(realm.server())) {
            var otherId = other.admin().get("").expect(200).json().get("id").asText();
            other.unlock();
            other.request("pending", PASSWORD);
            assertThat(rows(postgres, id)).isNotEmpty().allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());

            realm.admin().delete("").expect(204);

            assertThat(rows(postgres, id)).isNotEmpty().allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
            assertThat(rows(postgres, otherId)).containsEntry("client_registry_request", 1L);
        }
    }

    @Test
    void neitherIsWhatWasOnItsWayWhenItWent(KeycloakServer server, PostgresDatabase postgres) throws SQLException {
        assertThat(server.isRunning()).as("whose clean-up this waits for").isTrue();
        postgres.execute("INSERT INTO client_registry_request (id, realm_id, username, slot, status, secret_data,"
                + " broker_client_id, first_seen, last_seen, attempts) VALUES ('late-knock', 'realm-that-is-gone', 'press-17',"
                + " '0', 'PENDING', 'hash', 'mqtt-broker', 1, 1, 1)");

        await().atMost(Duration.ofSeconds(90)).until(() -> postgres
                .query("SELECT id FROM client_registry_request WHERE realm_id = 'realm-that-is-gone'").isEmpty());
    }

    private static void ownsAClientId(TestRealm realm) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        realm.broker().login("granted", PASSWORD, Map.of("mqtt_client_id", "dev-1")).expect(200);
    }

    private static Map<String, Long> rows(PostgresDatabase postgres, String realmId) throws SQLException {
        var rows = new HashMap<String, Long>();
        for (var table : tables(postgres)) {
            var count = postgres.query("SELECT count(*) FROM " + table + " WHERE realm_id = '" + realmId + "'");
            rows.put(table, Long.valueOf(count.get(0)));
        }
        return rows;
    }

    private static List<String> tables(PostgresDatabase postgres) throws SQLException {
        return postgres.query("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'client_registry%'");
    }
}
