package io.clientregistry.password;

import io.clientregistry.registry.HashedPassword;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How much memory a node spends on remembering passwords. */
public final class MemoryFootprint {

    private static final int SETTLE_EVERY = 10_000;

    /** One thread has nobody to wait for. */
    private static final PasswordMemory.Join ALONE = new PasswordMemory.Join() {
        @Override
        public <T> T on(CompletableFuture<T> result) {
            throw new IllegalStateException();
        }
    };

    private MemoryFootprint() {
    }

    /**
     * What the caches of a node with default settings keep in use after that many different logins of each kind: right
     * passwords, wrong ones, and unknown names.
     *
     * @return bytes more than before
     */
    public static long after(int logins) {
        var limits = new MemoryLimits(
                Duration.ofSeconds(MemoryLimits.DEFAULT_VERIFIED_SECONDS),
                Duration.ofSeconds(MemoryLimits.DEFAULT_REJECTED_SECONDS),
                MemoryLimits.DEFAULT_CACHE_MEGABYTES * 1024L * 1024L);
        long before = used();
        var memory = new PasswordMemory(limits);
        var digester = Digester.random();
        for (int i = 0; i < logins; i++) {
            var login = Integer.toString(i);
            // The strings of a real Argon2 credential are as long as these.
            var hash = new HashedPassword("c".repeat(160), login + "s".repeat(90));
            memory.verify(digester.of("right", login), () -> true, ALONE);
            memory.verify(digester.of("wrong", login), () -> false, ALONE);
            memory.hash(digester.of("unknown", login), () -> hash, ALONE);
            if (i % SETTLE_EVERY == 0) {
                memory.settle();
            }
        }
        memory.settle();
        long after = used();
        Reference.reachabilityFence(memory);
        return after - before;
    }

    private static long used() {
        var heap = ManagementFactory.getMemoryMXBean();
        // Once for what is garbage, and once more for what only finalisers and references held.
        heap.gc();
        heap.gc();
        return heap.getHeapMemoryUsage().getUsed();
    }
}
