package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.WithKeycloak;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;

/** The change sets over rows that an earlier version wrote. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class UpgradeIT {

    private static final String CHANGE_LOG = "META-INF/client-registry-changelog.xml";
    private static final String DEVICES = "1.1.0-devices";

    @Test
    void devicesGrantedBeforeAreKnown(PostgresDatabase postgres) throws SQLException, LiquibaseException {
        postgres.create("upgrade");
        try (var connection = postgres.connect("upgrade");
                var liquibase = new Liquibase(CHANGE_LOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
            execute(connection, "create table user_entity (id varchar(36), created_timestamp bigint)");
            liquibase.update(changeSetsBefore(liquibase), new Contexts(), new LabelExpression());
            execute(connection, "insert into user_entity values ('known', 1), ('forgotten', 2)");
            execute(connection, "insert into client_registry_device (user_id, realm_id) values ('known', 'r'), ('forgotten', 'r')");
            execute(connection, "insert into client_registry_request (id, realm_id, username, slot, status, pairing_code,"
                    + " broker_client_id, first_seen, last_seen, attempts, decided_at, decided_by, user_id) values"
                    + " ('known', 'r', 'press-17', 'known', 'GRANTED', 'b9b059', 'b', 3, 4, 5, 6, 'ann', 'known'),"
                    + " ('other', 'r', 'press-18', 'other', 'DENIED', 'aaaaaa', 'b', 3, 4, 5, 7, 'ann', null)");

            liquibase.update(new Contexts(), new LabelExpression());

            assertThat(rows(connection, "select user_id, granted_at, granted_by, request_id, pairing_code"
                    + " from client_registry_device order by granted_at")).containsExactly(
                            "forgotten 2 null null null", "known 6 ann known b9b059");
        }
    }

    private static int changeSetsBefore(Liquibase liquibase) throws LiquibaseException {
        var ids = liquibase.getDatabaseChangeLog().getChangeSets().stream().map(set -> set.getId()).toList();
        assertThat(ids).contains(DEVICES);
        return ids.indexOf(DEVICES);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                found.add(String.join(" ", columns.stream().map(String::valueOf).toList()));
            }
        }
        return found;
    }
}
