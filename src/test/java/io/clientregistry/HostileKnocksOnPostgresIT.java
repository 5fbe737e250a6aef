package io.clientregistry;

import io.clientregistry.support.WithKeycloak;

/** The same on PostgreSQL. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class HostileKnocksOnPostgresIT extends HostileKnocksIT {
}
