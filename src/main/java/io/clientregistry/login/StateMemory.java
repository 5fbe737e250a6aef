package io.clientregistry.login;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.store.RegistryStores;
import org.keycloak.models.KeycloakSession;

/**
 * Lock and settings as this node has read them a moment ago, so that a storm need not ask for them each time.
 * What is kept is judged again by the database: here a change by another node may be {@link #LIFETIME} late.
 */
public final class StateMemory {

    private static final Duration LIFETIME = Duration.ofSeconds(1);
    private static final int MAX_REALMS = 10_000;

    private final Cache<String, RegistryState> states =
            Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumSize(MAX_REALMS).build();

    /** The realm's lock and settings, which are read in the session's transaction where they are not known. */
    public RegistryState get(KeycloakSession session, String realmId) {
        var known = states.getIfPresent(realmId);
        if (known == null) {
            known = RegistryStores.of(session).state(realmId).state();
            states.put(realmId, known);
        }
        return known;
    }

    /** To be called when this node has changed them. */
    public void forget(String realmId) {
        states.invalidate(realmId);
    }
}
