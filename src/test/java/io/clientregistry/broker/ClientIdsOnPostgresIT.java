package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Client ids where the rows can be looked at. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class ClientIdsOnPostgresIT {

    private static final String PASSWORD = "Correct-horse-1";

    @Test
    void areNobodysThirtyDaysAfterTheirLastUse(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        realm.createPerson("ann", PASSWORD);
        realm.createPerson("bob", PASSWORD);
        login(realm, "ann", 200);
        login(realm, "bob", 400);
        unusedFor(postgres, realm, 29);
        login(realm, "bob", 400);
        unusedFor(postgres, realm, 30);
        assertThat(realm.registry().get("client-ids").expect(200).json()).as("ended, whether or not it is cleaned up").isEmpty();

        login(realm, "bob", 200);
        login(realm, "ann", 400);

        unusedFor(postgres, realm, 20);
        realm.registry().put("settings", Map.of("clientIdDays", 21)).expect(204);
        login(realm, "bob", 200);
        await().untilAsserted(() -> assertThat(lastUsed(realm)).as("its last use counts").isGreaterThan(daysAgo(1)));
        unusedFor(postgres, realm, 22);
        await().atMost(Duration.ofSeconds(60)).until(() -> postgres.query("SELECT id FROM client_registry_client_id"
                + " WHERE realm_id = '" + id(realm) + "'").isEmpty());
    }

    /** A row that was deleted behind the node's back is not missed, nor made again: nothing was asked for it. */
    @Test
    void costNoQueryWhileTheirOwnerIsRemembered(TestRealm realm, PostgresDatabase postgres) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        realm.createPerson("ann", PASSWORD);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            login(realm, "ann", 200);
            login(realm, "ann", 200);
            postgres.execute("DELETE FROM client_registry_client_id WHERE realm_id = '" + id(realm) + "'");
            login(realm, "ann", 200);
            return count(realm) == 0;
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            login(realm, "ann", 200);
            return count(realm) == 1;
        });
    }

    private static int count(TestRealm realm) {
        return realm.registry().get("client-ids/count").expect(200).json().asInt();
    }

    private static void login(TestRealm realm, String username, int status) {
        realm.broker().login(username, PASSWORD, Map.of("mqtt_client_id", "dev-1")).expect(status);
    }

    private static long lastUsed(TestRealm realm) {
        return realm.registry().get("client-ids").expect(200).json().at("/0/lastUsed").asLong();
    }

    private static void unusedFor(PostgresDatabase postgres, TestRealm realm, int days) throws SQLException {
        postgres.execute("UPDATE client_registry_client_id SET last_used = " + daysAgo(days)
                + " WHERE realm_id = '" + id(realm) + "'");
    }

    private static long daysAgo(int days) {
        return System.currentTimeMillis() - Duration.ofDays(days).toMillis();
    }

    private static String id(TestRealm realm) {
        return realm.admin().get("").expect(200).json().get("id").asText();
    }
}
