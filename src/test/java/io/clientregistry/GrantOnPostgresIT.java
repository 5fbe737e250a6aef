package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same on PostgreSQL, where a test can look into the database and make it fail. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class GrantOnPostgresIT extends GrantIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    /** In the order of a grant's steps; the last one only when everything is to be committed. */
    @ParameterizedTest
    @ValueSource(strings = {"BEFORE UPDATE ON client_registry_request", "BEFORE INSERT ON user_entity",
        "BEFORE INSERT ON client_registry_device", "BEFORE INSERT ON credential", "BEFORE INSERT ON admin_event_entity",
        "AFTER INSERT ON user_entity DEFERRABLE INITIALLY DEFERRED"})
    void aGrantThatFailsAtAStepLeavesTheRequestPending(String step, TestRealm realm, PostgresDatabase postgres)
            throws SQLException {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);
        postgres.execute("""
                CREATE FUNCTION fail() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$ LANGUAGE plpgsql;
                CREATE %s TRIGGER fail %s FOR EACH ROW EXECUTE FUNCTION fail();
                """.formatted(step.contains("DEFERRED") ? "CONSTRAINT" : "", step));
        try {
            assertThat(realm.registry().post("requests/" + id + "/grant").status()).isEqualTo(500);
        } finally {
            postgres.execute("DROP FUNCTION fail() CASCADE");
        }

        assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("PENDING");
        assertThat(realm.admin().get("users/count").json().asInt()).isZero();
        realm.registry().post("requests/" + id + "/grant").expect(201);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void everyDecisionWipesTheHash(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        realm.unlock();
        var granted = realm.request("granted", PASSWORD);
        var denied = realm.request("denied", PASSWORD);
        var ignored = realm.request("ignored", PASSWORD);
        var pending = realm.request("pending", PASSWORD);

        realm.registry().post("requests/" + granted + "/grant").expect(201);
        realm.registry().post("requests/" + denied + "/deny").expect(204);
        realm.registry().post("requests/" + ignored + "/ignore").expect(204);

        assertThat(postgres.query("SELECT id FROM client_registry_request WHERE secret_data IS NOT NULL"
                + " AND id IN ('" + String.join("','", granted, denied, ignored, pending) + "')")).containsExactly(pending);
    }
}
