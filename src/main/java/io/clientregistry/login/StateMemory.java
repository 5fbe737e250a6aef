package io.clientregistry.login;

import java.time.Duration;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clientregistry.registry.RegistryState;

/**
 * Lock and settings as this node has read them a moment ago, so that a storm need not ask for them each time.
 * What is kept is judged again by the database: here a change by another node may be {@link #LIFETIME} late.
 */
public final class StateMemory {

    private static final Duration LIFETIME = Duration.ofSeconds(1);
    private static final int MAX_REALMS = 10_000;

    private final Cache<String, RegistryState> states =
            Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumSize(MAX_REALMS).build();

    /** The realm's lock and settings, which {@code read} asks the store for. */
    public RegistryState get(String realmId, Supplier<RegistryState> read) {
        var known = states.getIfPresent(realmId);
        if (known == null) {
            known = read.get();
            states.put(realmId, known);
        }
        return known;
    }

    /** To be called when this node has changed them. */
    public void forget(String realmId) {
        states.invalidate(realmId);
    }
}
