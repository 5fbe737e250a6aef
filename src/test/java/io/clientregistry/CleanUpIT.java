package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The timer ends what has expired and removes what nobody needs any more; one round of it is waited for. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class CleanUpIT {

    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Duration HISTORY = Duration.ofDays(90);

    @Test
    void keepsTheTablesInOrder(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        var realmId = realm.admin().get("").expect(200).json().get("id").asText();
        realm.unlock();
        insert(postgres, realmId, "expired", "PENDING", ONE_DAY.plusMinutes(1), null);
        insert(postgres, realmId, "waits-still", "PENDING", ONE_DAY.minusHours(1), null);
        insert(postgres, realmId, "old-history", "DENIED", HISTORY.plusDays(2), HISTORY.plusHours(1));
        insert(postgres, realmId, "history", "DENIED", HISTORY.plusDays(2), HISTORY.minusHours(1));
        insert(postgres, realmId, "ignored", "IGNORED", HISTORY.plusDays(2), HISTORY.plusDays(1));
        insert(postgres, "realm-that-is-gone", "late-knock", "PENDING", Duration.ZERO, null);

        await().atMost(Duration.ofSeconds(90)).until(() -> postgres
                .query("SELECT id FROM client_registry_request WHERE realm_id = 'realm-that-is-gone'").isEmpty());

        assertThat(postgres.query("SELECT username || ' ' || status || ' ' || coalesce(secret_data, 'none')"
                + " FROM client_registry_request WHERE realm_id = '" + realmId + "'")).containsExactlyInAnyOrder(
                "expired EXPIRED none", "waits-still PENDING hash", "history DENIED hash", "ignored IGNORED hash");
    }

    private static void insert(PostgresDatabase postgres, String realmId, String username, String status, Duration seenBefore,
                               Duration decidedBefore) throws SQLException {
        var now = System.currentTimeMillis();
        postgres.execute(("INSERT INTO client_registry_request (id, realm_id, username, slot, status, secret_data, broker_client_id,"
                + " first_seen, last_seen, attempts, decided_at) VALUES ('%1$s', '%2$s', '%1$s', '0', '%3$s', 'hash', 'mqtt-broker',"
                + " 1, %4$d, 1, %5$s)").formatted(username, realmId, status, now - seenBefore.toMillis(),
                decidedBefore == null ? "NULL" : String.valueOf(now - decidedBefore.toMillis())));
    }
}
