package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows that a node wrote whose clock is not this node's: the rows are what it would have written (docs/operations.md). */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class ClocksIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int SKEW_SECONDS = 30;

    @Test
    void aWindowOfANodeAheadIsOpenHereForSoMuchLongerUnlessItIsLocked(TestRealm realm, PostgresDatabase postgres)
            throws SQLException {
        var until = unlock(realm, 60);

        shift(realm, postgres, SKEW_SECONDS);

        assertThat(until(realm)).isEqualTo(until + SKEW_SECONDS * 1000);
        realm.request("press-17", PASSWORD);
        realm.registry().post("lock").expectSuccess();
        realm.broker().login("press-18", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:locked");
    }

    @Test
    void aWindowOfANodeBehindIsOverHereSoMuchEarlier(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        unlock(realm, SKEW_SECONDS - 1);

        shift(realm, postgres, -SKEW_SECONDS);

        realm.broker().login("press-17", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:locked");
        assertThat(realm.pending()).isEmpty();
    }

    private static long unlock(TestRealm realm, int seconds) {
        realm.registry().post("unlock", Map.of("seconds", seconds)).expect(200);
        return until(realm);
    }

    private static long until(TestRealm realm) {
        return realm.registry().get("").expect(200).json().get("unlockedUntil").asLong();
    }

    private static void shift(TestRealm realm, PostgresDatabase postgres, int seconds) throws SQLException {
        var id = realm.admin().get("").expect(200).json().get("id").asText();
        postgres.execute("UPDATE client_registry SET opened_at = opened_at + " + seconds * 1000 + ", open_until = open_until + "
                + seconds * 1000 + " WHERE realm_id = '" + id + "'");
    }
}
