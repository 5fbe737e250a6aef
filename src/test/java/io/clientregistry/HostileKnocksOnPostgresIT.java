package io.clientregistry;

import io.clientregistry.support.WithKeycloak;

/** As many on PostgreSQL. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class HostileKnocksOnPostgresIT extends HostileKnocksIT {

    @Override
    long seed() {
        return 42;
    }
}
