package io.clientregistry.support;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL, as a process of its own. */
public final class PostgresDatabase implements AutoCloseable {

    /** The shared server's database. */
    static final String SHARED = "keycloak";

    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    private PostgresDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts it on a free port, with an empty data folder. */
    public static PostgresDatabase start() {
        try {
            return new PostgresDatabase(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(BuildOutput.directory().resolve("postgres").toFile())
                    // PostgreSQL's default, which this package turns off.
                    .setServerConfig("synchronous_commit", "on").start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty database for a server. */
    public Database create(String name) {
        try (var connection = connect(USER); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create " + name, e);
        }
        return Database.postgres(postgres.getJdbcUrl(USER, name), USER, "postgres");
    }

    /** Executes statements in the shared server's database. */
    public void execute(String sql) throws SQLException {
        try (var connection = connect(SHARED); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what a query finds in the shared server's database. */
    public List<String> query(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = connect(SHARED); var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Lets transactions only read, in every database; returns when that is so. */
    public void readOnly(boolean only) throws SQLException {
        execute("ALTER SYSTEM SET default_transaction_read_only = " + (only ? "on" : "off"));
        execute("SELECT pg_reload_conf()");
        await().until(() -> query("SHOW default_transaction_read_only").equals(List.of(only ? "on" : "off")));
    }

    /** A connection of the caller's own to a database. */
    public Connection connect(String name) throws SQLException {
        return postgres.getDatabase(USER, name).getConnection();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
