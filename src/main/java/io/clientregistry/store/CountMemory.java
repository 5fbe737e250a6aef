package io.clientregistry.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What this node has counted in each realm. Thread-safe. */
final class CountMemory {

    private static final Duration UNUSED = Duration.ofMinutes(10);
    private static final int MAX_REALMS = 10_000;

    private final Cache<String, RealmCounts> realms =
            Caffeine.newBuilder().expireAfterAccess(UNUSED).maximumSize(MAX_REALMS).build();

    RealmCounts of(String realmId) {
        return realms.get(realmId, id -> new RealmCounts(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
    }
}
