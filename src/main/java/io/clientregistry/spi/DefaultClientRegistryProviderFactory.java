package io.clientregistry.spi;

import io.clientregistry.admin.AuthorsGrants;
import io.clientregistry.login.AddressLimit;
import io.clientregistry.login.ClientIdMemory;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.ClientRegistryProviderFactory;
import io.clientregistry.login.LoginLimits;
import io.clientregistry.login.NobodysNames;
import io.clientregistry.login.NodeMemory;
import io.clientregistry.login.QuickLookUp;
import io.clientregistry.login.RefusalEvents;
import io.clientregistry.login.StateMemory;
import io.clientregistry.notice.Ringer;
import io.clientregistry.password.Bulkhead;
import io.clientregistry.password.Digester;
import io.clientregistry.password.EqualTimes;
import io.clientregistry.password.KeyFile;
import io.clientregistry.password.MemoryLimits;
import io.clientregistry.password.PasswordMemory;
import io.clientregistry.password.PasswordMeters;
import io.clientregistry.password.Passwords;
import io.clientregistry.registry.BrokerActivities;
import io.clientregistry.registry.ClientIdNotes;
import io.clientregistry.registry.KnockBuffer;
import io.clientregistry.registry.NameLocks;
import io.clientregistry.registry.UnexpectedDevices;
import io.clientregistry.store.RegistryStores;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmProvider;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.timer.TimerProvider;

/** Holds what this node remembers between requests, and its configuration. */
public final class DefaultClientRegistryProviderFactory implements ClientRegistryProviderFactory {

    private static final String VERIFIED_SECONDS = "verified-password-seconds";
    private static final String REJECTED_SECONDS = "rejected-password-seconds";
    private static final String CACHE_MEGABYTES = "cache-megabytes";
    private static final String HASH_THREADS = "hash-threads";
    private static final String HASH_QUEUE = "hash-queue";

    private static final String FEDERATED_THREADS = "federated-threads";
    private static final String FEDERATED_QUEUE = "federated-queue";
    private static final String LOGINS_AT_ONCE = "logins-at-once";
    private static final String LOGIN_WAIT_MILLIS = "login-wait-millis";
    private static final String DOORBELL_PRIVATE_ADDRESSES = "doorbell-private-addresses";
    private static final String REGISTER_PER_MINUTE = "register-per-minute";
    private static final String FAST_VERIFIER_KEY_FILE = "fast-verifier-key-file";
    private static final String EVENT_FOLD_SECONDS = "event-fold-seconds";

    private static final int DEFAULT_HASH_QUEUE = 24;
    private static final int DEFAULT_FEDERATED = 8;
    private static final int NAME_LOCKS = 256;

    private final BrokerActivities brokerActivities = new BrokerActivities(Time::currentTimeMillis);
    private NodeMemory node;
    private RegistryMetrics metrics;
    private Ringer ringer;
    private KeycloakSessionFactory sessions;

    @Override
    public void init(Config.Scope config) {
        var memory = new PasswordMemory(new MemoryLimits(
                Duration.ofSeconds(config.getInt(VERIFIED_SECONDS, MemoryLimits.DEFAULT_VERIFIED_SECONDS)),
                Duration.ofSeconds(config.getInt(REJECTED_SECONDS, MemoryLimits.DEFAULT_REJECTED_SECONDS)),
                config.getInt(CACHE_MEGABYTES, MemoryLimits.DEFAULT_CACHE_MEGABYTES) * 1024L * 1024L));
        var hashing = new Bulkhead(config.getInt(HASH_THREADS, Runtime.getRuntime().availableProcessors()),
                config.getInt(HASH_QUEUE, DEFAULT_HASH_QUEUE));
        var federated = new Bulkhead(config.getInt(FEDERATED_THREADS, DEFAULT_FEDERATED),
                config.getInt(FEDERATED_QUEUE, DEFAULT_FEDERATED));
        var passwords = new Passwords(memory, hashing, federated, Digester.random(),
                Optional.ofNullable(config.get(FAST_VERIFIER_KEY_FILE)).map(KeyFile::read));
        new PasswordMeters(Metrics.globalRegistry).publish(passwords);
        var limits = new LoginLimits(config.getInt(LOGINS_AT_ONCE, LoginLimits.DEFAULT_AT_ONCE),
                Duration.ofMillis(config.getInt(LOGIN_WAIT_MILLIS, LoginLimits.DEFAULT_WAIT_MILLIS)));
        var registrations = new AddressLimit(config.getInt(REGISTER_PER_MINUTE, AddressLimit.DEFAULT_PER_MINUTE), System::nanoTime);
        metrics = new RegistryMetrics();
        ringer = new Ringer(config.getBoolean(DOORBELL_PRIVATE_ADDRESSES, false));
        node = new NodeMemory(limits, registrations, passwords, new EqualTimes(), new KnockBuffer(), new StateMemory(),
                new UnexpectedDevices(), new NameLocks(NAME_LOCKS), new QuickLookUp(), new NobodysNames(),
                new RefusalEvents(Duration.ofSeconds(config.getInt(EVENT_FOLD_SECONDS, RefusalEvents.DEFAULT_FOLD_SECONDS))),
                metrics, new ClientIdMemory(), new ClientIdNotes(Time::currentTimeMillis), AuthorsGrants::new);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        new Maintenance(node, brokerActivities, metrics, ringer).register(factory);
    }

    @Override
    public ClientRegistryProvider create(KeycloakSession session) {
        return new DefaultClientRegistryProvider(session, node, metrics, brokerActivities, ringer);
    }

    /** Counts that were acknowledged are written before the database goes away. */
    @Override
    public void close() {
        if (ringer != null) {
            ringer.close();
        }
        if (sessions != null) {
            node.buffer().flush(RegistryStores.counts(sessions));
            brokerActivities.flush(RegistryStores.activities(sessions));
            node.clientIdNotes().flush(RegistryStores.clientIdNotes(sessions));
            node.refusals().flushAll(sessions);
        }
    }

    /** Closed before these are. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class, RealmProvider.class, TimerProvider.class, EventStoreProvider.class,
                EventListenerProvider.class);
    }

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        var properties = ProviderConfigurationBuilder.create();
        number(properties, VERIFIED_SECONDS, MemoryLimits.DEFAULT_VERIFIED_SECONDS,
                "How long a node remembers that a password was right, in seconds; 0 turns it off.");
        number(properties, REJECTED_SECONDS, MemoryLimits.DEFAULT_REJECTED_SECONDS,
                "How long a node remembers that a password was wrong, in seconds; 0 turns it off.");
        number(properties, CACHE_MEGABYTES, MemoryLimits.DEFAULT_CACHE_MEGABYTES,
                "How much a node remembers of right passwords, of wrong ones, and of hashes: so many MiB of each.");
        number(properties, HASH_THREADS, null,
                "How many passwords a node hashes at once; the number of cores by default.");
        number(properties, HASH_QUEUE, DEFAULT_HASH_QUEUE,
                "How many more logins may wait for a hash; further ones are answered 503.");
        number(properties, FEDERATED_THREADS, DEFAULT_FEDERATED,
                "How many passwords a node has checked by federated stores at once.");
        number(properties, FEDERATED_QUEUE, DEFAULT_FEDERATED,
                "How many more logins may wait for a federated store; further ones are answered 503.");
        number(properties, LOGINS_AT_ONCE, LoginLimits.DEFAULT_AT_ONCE,
                "How many logins a node checks at once; keep it below half of db-pool-max-size.");
        number(properties, LOGIN_WAIT_MILLIS, LoginLimits.DEFAULT_WAIT_MILLIS,
                "How long a login may wait for its turn, in ms, before it is answered 503.");
        number(properties, EVENT_FOLD_SECONDS, RefusalEvents.DEFAULT_FOLD_SECONDS,
                "How long repeats of a refused login are counted, in seconds, until one event tells of them; 0: each has its own.");
        number(properties, REGISTER_PER_MINUTE, AddressLimit.DEFAULT_PER_MINUTE,
                "How often one address may ask a node to register in a minute; further ones are answered 429.");
        properties.property().name(DOORBELL_PRIVATE_ADDRESSES).type(ProviderConfigProperty.BOOLEAN_TYPE).defaultValue(false)
                .helpText("Whether webhooks may call private networks and this machine, and without TLS.").add();
        properties.property().name(FAST_VERIFIER_KEY_FILE).type(ProviderConfigProperty.STRING_TYPE)
                .helpText("A file of 32 bytes or more, the same on all nodes: with it devices that come back to a node just"
                        + " started cost no hash.").add();
        return properties.build();
    }

    private static void number(ProviderConfigurationBuilder properties, String name, Integer value, String help) {
        properties.property().name(name).type(ProviderConfigProperty.INTEGER_TYPE).defaultValue(value).helpText(help).add();
    }
}
