package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry's table cannot be read: who is known logs in all the same, and no event is lost. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class UnreadableTableIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private PostgresDatabase postgres;

    @BeforeEach
    void remember(PostgresDatabase postgres) {
        this.postgres = postgres;
    }

    @AfterEach
    void mend() throws SQLException {
        postgres.execute("ALTER TABLE client_registry_hidden RENAME TO client_registry_request");
    }

    private void hide() throws SQLException {
        postgres.execute("ALTER TABLE client_registry_request RENAME TO client_registry_hidden");
    }

    @Test
    void aDeviceThatWasNobodyGetsIn(TestRealm realm) throws SQLException {
        for (int i = 0; i < 2; i++) {
            realm.broker().login("press-17", PASSWORD).expect(400);
        }
        realm.createPerson("press-17", PASSWORD);
        hide();

        assertThat(realm.broker().login("press-17", PASSWORD).status()).as("at most once: come again").isIn(200, 503);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void theEventsOfRefusalsAreKept(TestRealm realm) throws SQLException {
        var ann = realm.createPerson("ann", "Correct-horse-1");
        hide();

        realm.broker().login("ann", "wrong-password").expect(400);
        realm.broker().login("press-18", PASSWORD).expect(400);

        assertThat(realm.lastOutcome()).isEqualTo("failed");
        assertThat(realm.admin().get("events?type=LOGIN_ERROR&user=" + ann).expect(200).json().at("/0/error").asText())
                .isEqualTo("invalid_user_credentials");
    }
}
