package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.WithKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw -Pmatrix verify}: knocks, decisions and races on MariaDB, where each of these is as on H2. */
class MariaDbMatrix {

    @Nested
    @WithKeycloak(WithKeycloak.Kind.MARIADB)
    class Knocks extends KnockIT {

        /** Keycloak's own column for usernames takes no character above U+FFFF there: its look-up fails, with and without the registry. */
        @Override
        @Test
        void countsLengthsInCodePoints() {
            realm.createClient("stock", "the-stock-secret", Map.of());
            var stock = new PasswordGrant(realm.resource(), "stock", "the-stock-secret").login("🔑🔑🔑", PASSWORD).expect(500);
            assertThat(realm.broker().login("🔑🔑🔑", PASSWORD).expect(500).body()).isEqualTo(stock.body());
            assertThat(outcome("ab", PASSWORD)).isEqualTo("refused:username_too_short");
            assertThat(outcome("short-2", "🔑🔑🔑🔑")).isEqualTo("refused:password_too_short");
            assertThat(outcome("short-3", "🔑🔑🔑🔑🔑")).isEqualTo("recorded");
        }
    }

    @Nested
    @WithKeycloak(WithKeycloak.Kind.MARIADB)
    class Grants extends GrantIT {
    }

    @Nested
    @WithKeycloak(WithKeycloak.Kind.MARIADB)
    class Races extends RacesIT {
    }
}
