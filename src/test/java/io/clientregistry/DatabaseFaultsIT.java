package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database only reads, or is slow: a device is answered no worse than by Keycloak's own flow, and all is well after. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class DatabaseFaultsIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void aDatabaseThatOnlyReads(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        realm.createClient("stock", "the-stock-secret", Map.of());
        var stock = new PasswordGrant(realm.resource(), "stock", "the-stock-secret");
        realm.createPerson("ann", PASSWORD);
        realm.unlock();
        postgres.readOnly(true);
        try {
            for (var name : new String[] {"nobody", "ann"}) {
                for (var password : new String[] {PASSWORD, "another-password"}) {
                    var expected = stock.login(name, password).status();
                    assertThat(realm.broker().login(name, password).status()).as(name).isEqualTo(expected);
                }
            }
        } finally {
            postgres.readOnly(false);
        }

        realm.broker().login("ann", PASSWORD).expect(200);
        realm.request("press-17", PASSWORD);
    }

    @Test
    void aDatabaseThatIsTwoSecondsLate(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        realm.unlock();
        postgres.execute("""
                CREATE FUNCTION late() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(2); RETURN NEW; END $$ LANGUAGE plpgsql;
                CREATE TRIGGER late BEFORE INSERT ON client_registry_request FOR EACH ROW EXECUTE FUNCTION late();
                """);
        try {
            realm.broker().login("press-17", PASSWORD).expect(400);
            assertThat(realm.lastOutcome()).isEqualTo("recorded");
        } finally {
            postgres.execute("DROP FUNCTION late() CASCADE");
        }
        assertThat(realm.pending().findValuesAsText("username")).containsExactly("press-17");
    }
}
