package io.clientregistry.bench;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.PostgresDatabase;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;

/** The real server in production mode over PostgreSQL, with a key file for fast verifiers, and a way into its database. */
final class BenchServer implements AutoCloseable {

    private static final String DATABASE = "bench";

    private final PostgresDatabase postgres;
    private final KeycloakServer keycloak;

    private BenchServer(PostgresDatabase postgres, KeycloakServer keycloak) {
        this.postgres = postgres;
        this.keycloak = keycloak;
    }

    static BenchServer start() {
        var folder = BuildOutput.directory().resolve("bench/server");
        var postgres = PostgresDatabase.start();
        try {
            var keycloak = KeycloakServer.in(folder).database(postgres.create(DATABASE)).verifierKey(folder.resolveSibling("verifier.key"))
                    .start();
            return new BenchServer(postgres, keycloak);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    KeycloakServer keycloak() {
        return keycloak;
    }

    InetSocketAddress address() {
        var url = URI.create(keycloak.url());
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    TableCopies tables() throws SQLException {
        return new TableCopies(postgres.connect(DATABASE));
    }

    @Override
    public void close() {
        try (postgres) {
            keycloak.close();
        }
    }
}
