package io.clientregistry.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clientregistry.registry.ClientIdClaim;
import java.time.Duration;

/**
 * Which accounts this node has a moment ago read to own the client id they came with, so that a storm of logins need not
 * ask each time. Whoever lost one is found out by this node at once where it was released here, and after
 * {@link #LIFETIME} elsewhere; whoever comes new is judged by the database.
 */
public final class ClientIdMemory {

    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final int MAX_CLIENT_IDS = 50_000;

    /** The owner's user id, by {@link ClientIdClaim#id}. */
    private final Cache<String, String> owners =
            Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumSize(MAX_CLIENT_IDS).build();

    boolean isOwner(ClientIdClaim claim) {
        return claim.userId().equals(owners.getIfPresent(claim.id()));
    }

    void remember(ClientIdClaim claim) {
        owners.put(claim.id(), claim.userId());
    }

    /** To be called when an ownership has ended on this node. */
    public void forget(String id) {
        owners.invalidate(id);
    }
}
