package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientregistry.support.MariaDb;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The change log in the words of the databases that are not at hand, as far as Liquibase knows them, and on MariaDB. */
class OtherDatabasesTest {

    private static final String CHANGE_LOG = "META-INF/client-registry-changelog.xml";
    private static final Pattern REMOVAL = Pattern.compile("(?m)^DROP TABLE \\w+");
    private static final Pattern CREATED = Pattern.compile("(?i)CREATE (?:UNIQUE |NONCLUSTERED )*(?:TABLE|INDEX) [\\[`\"]?(?:\\w+\\.)?(\\w+)");
    /** Without those that Liquibase makes of a default for SQL Server, which takes 128 characters. */
    private static final Pattern CONSTRAINT = Pattern.compile("(?i)CONSTRAINT [\\[`\"]?(?!DF_)(\\w+)");
    private static final Pattern COLUMN = Pattern.compile("(?i)(?:[(,] ?|ADD )[\\[`\"]?(\\w+)[\\]`\"]? (?:VARCHAR|NVARCHAR|BIGINT|INT|NUMBER|TINYINT|bit)");
    private static final Pattern NATIONAL_TEXT = Pattern.compile("(?i)NVARCHAR2?\\((\\d+)\\)");
    /** Oracle before 12.2 takes no longer ones. */
    private static final int LONGEST_NAME = 30;
    /** Oracle's NVARCHAR2 and SQL Server's NVARCHAR, whichever has less. */
    private static final int LONGEST_NATIONAL_TEXT = 2000;

    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "mysql", "mssql", "oracle"})
    void takeTheChangeLog(String kind, @TempDir Path folder) throws LiquibaseException {
        var resources = new ClassLoaderResourceAccessor();
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new OfflineConnection(
                "offline:" + kind + "?changeLogFile=" + folder.resolve("changes.csv"), resources));
        var written = new StringWriter();

        new Liquibase(CHANGE_LOG, resources, database).update(new Contexts(), new LabelExpression(), written);

        var sql = written.toString().lines().filter(line -> !line.contains("DATABASECHANGELOG"))
                .filter(line -> !line.startsWith("--")).reduce("", (all, line) -> all + line + "\n");
        var names = List.of(found(CREATED, sql), found(CONSTRAINT, sql), found(COLUMN, sql));
        assertThat(names).allSatisfy(some -> assertThat(some).isNotEmpty());
        assertThat(names.get(0)).contains("CLIENT_REGISTRY", "CLIENT_REGISTRY_REQUEST", "IDX_CLIENT_REGISTRY_STATUS");
        assertThat(names.get(2)).contains("USERNAME", "LAST_SEEN", "ATTEMPTS", "CLIENT_ID_DAYS");
        names.forEach(some -> some.forEach(name -> requireUsable(name, database)));
        assertThat(found(NATIONAL_TEXT, sql)).isNotEmpty()
                .allSatisfy(length -> assertThat(Integer.parseInt(length)).isLessThanOrEqualTo(LONGEST_NATIONAL_TEXT));
    }

    @Test
    void areTheTablesOfARealMariaDb(@TempDir Path folder) throws Exception {
        try (var mariaDb = MariaDb.start(folder.resolve("mariadb"))) {
            var address = mariaDb.create("registry");
            try (var connection = DriverManager.getConnection(address.url(), address.username(), address.password());
                    var statement = connection.createStatement()) {
                // Of Keycloak's own tables a change set reads this one.
                statement.executeUpdate("CREATE TABLE USER_ENTITY (ID VARCHAR(36), CREATED_TIMESTAMP BIGINT)");
                var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                new Liquibase(CHANGE_LOG, new ClassLoaderResourceAccessor(), database).update(new Contexts());

                var insert = "INSERT INTO CLIENT_REGISTRY_REQUEST (ID, REALM_ID, USERNAME, SLOT, STATUS, BROKER_CLIENT_ID,"
                        + " FIRST_SEEN, LAST_SEEN, ATTEMPTS) VALUES ('%s', 'plant', '%s', '0', 'PENDING', 'broker', 1, 1, 1)";
                statement.executeUpdate(insert.formatted("one", "p".repeat(255)));
                assertThatThrownBy(() -> statement.executeUpdate(insert.formatted("two", "p".repeat(255))))
                        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
                statement.executeUpdate("RENAME TABLE DATABASECHANGELOG TO DATABASECHANGELOG_CLIENT_REG");

                // The way to remove them is the one that docs/operations.md says; nothing of them may be left.
                for (var removal : REMOVAL.matcher(Files.readString(Path.of("docs", "operations.md"))).results().toList()) {
                    statement.executeUpdate(removal.group());
                }
                try (var left = statement.executeQuery("SHOW TABLES LIKE '%CLIENT_REG%'")) {
                    assertThat(left.next()).isFalse();
                }
            }
        }
    }

    private static void requireUsable(String name, Database database) {
        assertThat(name).hasSizeLessThanOrEqualTo(LONGEST_NAME);
        assertThat(database.isReservedWord(name)).as("%s is a reserved word of %s", name, database.getShortName()).isFalse();
    }

    private static List<String> found(Pattern pattern, String sql) {
        return pattern.matcher(sql).results().map(result -> result.group(1)).toList();
    }
}
