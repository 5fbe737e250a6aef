package io.clientregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.jpa.entities.UserEntity;

/** The store's statements in the words of the databases that are not at hand, as far as Hibernate knows them. */
class OtherDialectsTest {

    private static final Path STORE = Path.of("src", "main", "java", "io", "clientregistry", "store");
    private static final Pattern STATEMENT = Pattern.compile("createQuery\\(|rows\\.(select|change)\\(");
    private static final Pattern KEYCLOAKS_ENTITY = Pattern.compile("<class>(org\\.keycloak\\.models\\.jpa\\.entities\\..+)</class>");
    /** Oracle before 12.2 takes no longer ones. */
    private static final Pattern LONG_NAME = Pattern.compile("\\w{31,}");
    /** It looks for the realm's row first, and there is none. What it says is said by {@link LoginCounts} in other tables. */
    private static final String SILENT = KnockCounts.class.getSimpleName();

    private final List<String> statements = new ArrayList<>();
    private final Set<String> speakers = new TreeSet<>();

    /** @param unknown what others say for the same, and this one does not know */
    @ParameterizedTest
    @CsvSource({"MariaDB, on conflict|nulls first", "MySQL, on conflict|nulls first",
        "SQLServer, on conflict|nulls first|limit \\?|for update", "Oracle, on conflict|limit \\?|top \\("})
    void haveWordsForAllThatTheStoreSays(String dialect, String unknown) throws IOException {
        try (var factory = factory(dialect); var em = factory.createEntityManager()) {
            em.getTransaction().begin();
            new EveryStatement(em).say();
            em.getTransaction().commit();
        }

        assertThat(statements).allSatisfy(sql -> assertThat(sql).doesNotContainPattern("\\b(" + unknown + ")")
                .doesNotContainPattern(LONG_NAME));
        assertThat(speakers).as("classes of the store that EveryStatement calls").containsAll(classesWithStatements());
    }

    private SessionFactory factory(String dialect) throws IOException {
        var configuration = new Configuration().setStatementInspector(this::note)
                .setProperty(JdbcSettings.DIALECT, "org.hibernate.dialect." + dialect + "Dialect")
                .setProperty(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, NoDatabase.of(DataSource.class));
        try (var unit = UserEntity.class.getResourceAsStream("/default-persistence.xml")) {
            KEYCLOAKS_ENTITY.matcher(new String(unit.readAllBytes(), UTF_8)).results()
                    .forEach(entity -> configuration.addAnnotatedClass(load(entity.group(1))));
        }
        new RegistryEntityProvider().getEntities().forEach(configuration::addAnnotatedClass);
        return configuration.buildSessionFactory();
    }

    private String note(String sql) {
        statements.add(sql);
        var callers = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                .<Class<?>>map(StackWalker.StackFrame::getDeclaringClass).toList());
        callers.forEach(caller -> speakers.add(caller.getSimpleName()));
        return sql;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> classesWithStatements() throws IOException {
        var classes = new ArrayList<String>();
        try (var sources = Files.list(STORE)) {
            for (var source : sources.toList()) {
                if (STATEMENT.matcher(Files.readString(source)).find()) {
                    classes.add(source.getFileName().toString().replace(".java", ""));
                }
            }
        }
        classes.remove(SILENT);
        return classes;
    }
}
