package io.clientregistry;

import io.clientregistry.support.WithKeycloak;
import org.junit.jupiter.api.Nested;

/** {@code ./mvnw -Pmatrix verify}: knocks, decisions and races on MariaDB, where each of these is as on H2. */
class MariaDbMatrix {

    @Nested
    @WithKeycloak(WithKeycloak.Kind.MARIADB)
    class Knocks extends KnockIT {
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
