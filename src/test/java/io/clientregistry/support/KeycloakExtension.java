package io.clientregistry.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests the shared servers and fresh realms; JUnit's stores close them when their time is over. What is shared lives
 * as long as the process: where two share the classes, each class is a run of JUnit's by itself.
 */
final class KeycloakExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakExtension.class);
    /** What takes a moment on a quiet machine takes long on a busy one. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == KeycloakServer.class || type == TestRealm.class || type == PostgresDatabase.class
                || type == MutualTls.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        if (type == PostgresDatabase.class) {
            return postgres(context);
        }
        if (type == MutualTls.class) {
            return mutualTls(context);
        }
        if (type == KeycloakServer.class) {
            return server(context);
        }
        // By the context's own id: a test does not get the realm of its class.
        return context.getStore(NAMESPACE).computeIfAbsent(context.getUniqueId(),
                key -> realms(context).lend(), RealmSupply.Lent.class).realm();
    }

    private static RealmSupply realms(ExtensionContext context) {
        var server = server(context);
        return shared(context).computeIfAbsent(server, key -> new RealmSupply(server), RealmSupply.class);
    }

    private static ExtensionContext.Store shared(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
    }

    private static KeycloakServer server(ExtensionContext context) {
        var kind = kind(context);
        return shared(context).computeIfAbsent(kind, key -> start(kind, context),
                KeycloakServer.class);
    }

    private static KeycloakServer start(WithKeycloak.Kind kind, ExtensionContext context) {
        var folder = BuildOutput.directory().resolve("it").resolve("shared-" + kind.name().toLowerCase());
        Installation.clean(folder);
        // A minute, as it is otherwise, would be long to wait for; and hundreds of tests hash what nobody steals.
        var builder = KeycloakServer.in(folder).option("--spi-client-registry--default--event-fold-seconds=2")
                // Longer than a broker waits, so that a busy machine makes no login of a test "busy"; shorter than the 5 s
                // after which Keycloak gives up an LDAP server.
                .option("--spi-client-registry--default--login-wait-millis=3000")
                .option("--spi-password-hashing--argon2--iterations=1").option("--spi-password-hashing--argon2--memory=64")
                .option("--spi-client-registry--default--doorbell-private-addresses=true")
                .option("--log-level=" + KeycloakServerBuilder.LOG_LEVEL + ",io.clientregistry:trace");
        if (kind == WithKeycloak.Kind.POSTGRES) {
            builder.database(postgres(context).create(PostgresDatabase.SHARED))
                    .verifierKey(folder.resolve("verifier.key")).vault();
            mutualTls(context).options().forEach(builder::option);
        } else if (kind == WithKeycloak.Kind.MARIADB) {
            builder.database(mariaDb(context).create("keycloak"));
        }
        return builder.start();
    }

    private static MariaDb mariaDb(ExtensionContext context) {
        return shared(context).computeIfAbsent(MariaDb.class,
                key -> MariaDb.start(BuildOutput.directory().resolve("mariadb")), MariaDb.class);
    }

    private static MutualTls mutualTls(ExtensionContext context) {
        return shared(context).computeIfAbsent(MutualTls.class,
                key -> MutualTls.create(BuildOutput.directory().resolve("it").resolve("certificates")), MutualTls.class);
    }

    private static PostgresDatabase postgres(ExtensionContext context) {
        return shared(context).computeIfAbsent(PostgresDatabase.class,
                key -> PostgresDatabase.start(), PostgresDatabase.class);
    }

    private static WithKeycloak.Kind kind(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WithKeycloak.class,
                context.getEnclosingTestClasses()).orElseThrow().value();
    }
}
