package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, and what its row locks make sure of. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class RacesOnPostgresIT extends RacesIT {

    @Test
    void settingsDoNotOpenWhatIsBeingLocked(TestRealm realm) throws Exception {
        for (int round = 0; round < 10; round++) {
            realm.unlock();
            int length = 6 + round;

            var answers = together(8, i -> () -> i == 4 ? realm.registry().post("lock")
                    : realm.registry().put("settings", Map.of(i % 2 == 0 ? "minPasswordLength" : "minUsernameLength", length)));

            assertThat(answers).allMatch(answer -> answer.status() / 100 == 2);
            assertThat(realm.registry().get("").json().get("unlocked").asBoolean()).as("unlocked").isFalse();
            var settings = realm.registry().get("settings").json();
            assertThat(settings.get("minPasswordLength").asInt()).isEqualTo(length);
            assertThat(settings.get("minUsernameLength").asInt()).isEqualTo(length);
        }
    }

    /** A node whose clock is behind takes a window for open that has ended for the node that is asked to lock. */
    @Test
    void aLockHoldsOnNodesWhoseClocksAreBehind(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        realm.unlock();
        var ofRealm = " WHERE realm_id = '" + realm.admin().get("").expect(200).json().get("id").asText() + "'";
        postgres.execute("UPDATE client_registry SET open_until = " + (System.currentTimeMillis() - 1000) + ofRealm);

        realm.registry().post("lock").expect(200);

        assertThat(postgres.query("SELECT open_until FROM client_registry" + ofRealm)).containsExactly("0");
    }

    @Test
    void theFirstChangesOfARealmMayComeTogether(TestRealm realm) throws Exception {
        var answers = together(6, i -> () -> i % 2 == 0 ? realm.registry().post("unlock")
                : realm.registry().put("settings", Map.of("maxPending", 17)));

        assertThat(answers).allMatch(answer -> answer.status() / 100 == 2);
        assertThat(realm.registry().get("").json().get("unlocked").asBoolean()).isTrue();
        assertThat(realm.registry().get("settings").json().get("maxPending").asInt()).isEqualTo(17);
    }
}
