package io.clientregistry.password;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of a node's password checks. */
public final class PasswordMeters {

    private final MeterRegistry registry;

    public PasswordMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Publishes what these know of themselves. */
    public void publish(Passwords passwords) {
        passwords.memory().monitor(this);
        Gauge.builder("keycloak.client.registry.hash.queue", passwords.hashing(), Bulkhead::waiting)
                .description("Threads that wait for a password hash").register(registry);
        FunctionCounter.builder("keycloak.client.registry.hashes", passwords.hashing(), Bulkhead::admitted)
                .description("Password hashes and comparisons, remembered ones left out").register(registry);
        FunctionCounter.builder("keycloak.client.registry.busy", passwords, all ->
                        all.hashing().refused() + all.federated().refused())
                .description("Logins answered 'busy', since too many threads waited for a password check")
                .register(registry);
    }

    /** Hits and size. Micrometer's own binder for Caffeine takes names that Infinispan has taken. */
    void cache(String name, Cache<?, ?> cache) {
        FunctionCounter.builder("keycloak.client.registry.cache.hits", cache, caffeine -> caffeine.stats().hitCount())
                .tag("cache", name).description("Answers given from a password cache").register(registry);
        Gauge.builder("keycloak.client.registry.cache.entries", cache, Cache::estimatedSize)
                .tag("cache", name).description("Entries of a password cache").register(registry);
    }
}
