package io.clientregistry.password;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clientregistry.registry.HashedPassword;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What this node has found out about passwords a short while ago, in bounded memory. An entry's key covers all that
 * its answer depends on, so a changed password, a new user of that name or another hash policy is another key.
 */
public final class PasswordMemory {

    /** A key, an entry and Caffeine's bookkeeping, measured with some room, in bytes. */
    private static final int ENTRY_BYTES = 256;

    private final Cache<Digest, Boolean> verified;
    private final Cache<Digest, Boolean> rejected;
    private final Cache<Digest, HashedPassword> hashes;
    private final SingleFlight<Digest, Boolean> verifying = new SingleFlight<>();
    private final SingleFlight<Digest, HashedPassword> hashing = new SingleFlight<>();

    public PasswordMemory(MemoryLimits limits) {
        verified = answers(limits.verifiedTtl(), limits.bytesPerCache());
        rejected = answers(limits.rejectedTtl(), limits.bytesPerCache());
        hashes = Caffeine.newBuilder().expireAfterWrite(limits.rejectedTtl()).maximumWeight(limits.bytesPerCache())
                .weigher((Digest key, HashedPassword hash) -> ENTRY_BYTES
                        + hash.credentialData().length() + hash.secretData().length())
                .recordStats().build();
    }

    private static Cache<Digest, Boolean> answers(Duration ttl, long bytes) {
        return Caffeine.newBuilder().expireAfterWrite(ttl).maximumSize(bytes / ENTRY_BYTES)
                .recordStats().build();
    }

    /** The remembered answer to a verification, if there is one. */
    Optional<Boolean> known(Digest key) {
        if (verified.getIfPresent(key) != null) {
            return Optional.of(true);
        }
        return Optional.ofNullable(rejected.getIfPresent(key));
    }

    /** The remembered hash of the password behind {@code key}, if there is one. */
    Optional<HashedPassword> knownHash(Digest key) {
        return Optional.ofNullable(hashes.getIfPresent(key));
    }

    /** Whether the password behind {@code key} is right, by {@code check} if nobody else is just finding out. */
    boolean verify(Digest key, BooleanSupplier check) {
        return answer(key, check, valid -> valid ? verified : rejected);
    }

    /**
     * Whether the password behind {@code key} is that of a pending request. The login is rejected either way, and the
     * answer is remembered for as long as that of any rejected one.
     */
    boolean compare(Digest key, BooleanSupplier check) {
        return answer(key, check, same -> rejected);
    }

    private boolean answer(Digest key, BooleanSupplier check, Function<Boolean, Cache<Digest, Boolean>> memory) {
        return verifying.run(key, () -> known(key).orElseGet(() -> {
            var answer = check.getAsBoolean();
            memory.apply(answer).put(key, answer);
            return answer;
        }));
    }

    /** Remembers that the login behind {@code key} is a known one, and will be rejected when it comes again. */
    void expect(Digest key) {
        rejected.put(key, true);
    }

    /** The hash of the password behind {@code key}, by {@code hash} if nobody else is just making it. */
    HashedPassword hash(Digest key, Supplier<HashedPassword> hash) {
        return hashing.run(key, () -> knownHash(key).orElseGet(() -> {
            var computed = hash.get();
            hashes.put(key, computed);
            return computed;
        }));
    }

    /** Publishes the caches' hits and sizes. Micrometer's own binder for Caffeine takes names that Infinispan has taken. */
    public void monitor(MeterRegistry registry) {
        monitor(registry, "verified", verified);
        monitor(registry, "rejected", rejected);
        monitor(registry, "hashes", hashes);
    }

    private static void monitor(MeterRegistry registry, String name, Cache<?, ?> cache) {
        FunctionCounter.builder("keycloak.client.registry.cache.hits", cache, caffeine -> caffeine.stats().hitCount())
                .tag("cache", name).description("Answers given from a password cache").register(registry);
        Gauge.builder("keycloak.client.registry.cache.entries", cache, Cache::estimatedSize)
                .tag("cache", name).description("Entries of a password cache").register(registry);
    }

    /** Does at once what the caches would do by and by: expire and evict. */
    void settle() {
        verified.cleanUp();
        rejected.cleanUp();
        hashes.cleanUp();
    }
}
