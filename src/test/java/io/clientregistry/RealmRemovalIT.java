package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WebhookReceiver;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a deleted realm or user leaves behind, and what a realm's export takes along. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class RealmRemovalIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void isNoRowOfItAndEveryRowOfTheOthers(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        var id = realm.admin().get("").expect(200).json().get("id").asText();
        realm.registry().put("settings", Map.of("webhookUrl", "https://localhost:1/nobody-listens",
                "webhookSecret", WebhookReceiver.SECRET)).expect(204);
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
    void isNoDeviceAnyMoreWhereTheUserIsGone(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        realm.unlock();
        var request = realm.request("press-17", PASSWORD);
        var user = realm.registry().post("requests/" + request + "/grant").expect(201).json().get("userId").asText();
        assertThat(devices(postgres, user)).hasSize(1);

        realm.admin().delete("users/" + user).expect(204);

        assertThat(devices(postgres, user)).isEmpty();
        assertThat(realm.registry().get("requests/" + request).expect(200).json().get("status").asText()).isEqualTo("GRANTED");
        assertThat(realm.request("press-17", PASSWORD)).as("a stranger again").isNotEqualTo(request);
    }

    @Test
    void takesTheFlowAlongAndNoRequest(TestRealm realm) {
        realm.unlock();
        realm.request("press-17", PASSWORD);

        var export = realm.admin().post("partial-export?exportClients=true&exportGroupsAndRoles=true").expect(200);
        assertThat(export.body()).contains(TestRealm.AUTHENTICATOR).doesNotContain("press-17").doesNotContain("salt");
        realm.admin().delete("").expect(204);
        var imported = (ObjectNode) export.json();
        // The key that the realm was made with is masked in an export, and a realm without one makes its own.
        ((ObjectNode) imported.get("components")).remove("org.keycloak.keys.KeyProvider");
        realm.server().admin().post("", imported.toString()).expect(201);

        assertThat(realm.registry().get("").expect(200).json().get("unlocked").asBoolean()).isFalse();
        assertThat(realm.pending()).isEmpty();
        var client = (ObjectNode) realm.admin().get("clients?clientId=" + TestRealm.BROKER).expect(200).json().get(0);
        realm.admin().put("clients/" + client.get("id").asText(), client.put("secret", TestRealm.BROKER_SECRET)).expect(204);
        realm.broker().login("press-17", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:locked");
        realm.unlock();
        realm.request("press-17", PASSWORD);
    }

    private static List<String> devices(PostgresDatabase postgres, String user) throws SQLException {
        return postgres.query("SELECT user_id FROM client_registry_device WHERE user_id = '" + user + "'");
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
