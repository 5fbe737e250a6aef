package io.clientregistry.password;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A bulkhead around password hashing. Keycloak's Argon2 provider lets as many threads hash as there are cores and
 * parks the others; in a storm all request threads end there, the administrators' too. Here only so many may wait.
 */
public final class HashQueue {

    private final Semaphore running;
    private final int maxWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    /**
     * @param parallel   how many hash at once
     * @param maxWaiting how many more may wait
     */
    public HashQueue(int parallel, int maxWaiting) {
        this.running = new Semaphore(parallel, true);
        this.maxWaiting = maxWaiting;
    }

    /** @throws HashQueueFull at once, when as many wait as may */
    <T> T run(Supplier<T> hash) {
        enter();
        try {
            return hash.get();
        } finally {
            running.release();
        }
    }

    /** How many threads wait now. */
    int waiting() {
        return waiting.get();
    }

    /** How many were turned away since the node started. */
    long refused() {
        return refused.sum();
    }

    public void monitor(MeterRegistry registry) {
        Gauge.builder("keycloak.client.registry.hash.queue", this, HashQueue::waiting)
                .description("Threads that wait for a password hash").register(registry);
        FunctionCounter.builder("keycloak.client.registry.busy", this, HashQueue::refused)
                .description("Logins answered 'busy', since too many threads waited for a password hash")
                .register(registry);
    }

    private void enter() {
        if (running.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            refused.increment();
            throw new HashQueueFull();
        }
        try {
            running.acquireUninterruptibly();
        } finally {
            waiting.decrementAndGet();
        }
    }
}
