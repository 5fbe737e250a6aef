package io.clientregistry.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** What the first release, 1.0.0, made of a database. */
public final class FirstRelease {

    private static final String CHANGE_LOG = "META-INF/client-registry-changelog.xml";
    private static final String CHANGES = "DATABASECHANGELOG_CLIENT_REG";
    private static final String KEPT = "KEPT_";

    private FirstRelease() {
    }

    /**
     * Takes the registry's tables back to the first release's schema, with the rows that there are. The server must not
     * run.
     */
    public static void restore(Database database) {
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password())) {
            var present = tables(connection);
            for (var table : present) {
                execute(connection, "CREATE TABLE " + KEPT + table + " AS SELECT * FROM " + table);
                execute(connection, "DROP TABLE " + table);
            }
            execute(connection, "DROP TABLE " + CHANGES);
            applyFirstChangeSet(connection);
            // Liquibase has turned it off.
            connection.setAutoCommit(true);
            for (var table : tables(connection)) {
                var columns = String.join(", ", columns(connection, table));
                execute(connection, "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + KEPT + table);
            }
            for (var table : present) {
                execute(connection, "DROP TABLE " + KEPT + table);
            }
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException("Cannot restore the first release's schema", e);
        }
    }

    private static void applyFirstChangeSet(Connection connection) throws LiquibaseException {
        var changed = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        changed.setDatabaseChangeLogTableName(CHANGES);
        new Liquibase(CHANGE_LOG, new ClassLoaderResourceAccessor(), changed).update(1, new Contexts(), null);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return query(connection, "SELECT table_name FROM information_schema.tables WHERE lower(table_name) LIKE 'client_registry%'");
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        return query(connection, "SELECT column_name FROM information_schema.columns WHERE table_name = '" + table + "'");
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
