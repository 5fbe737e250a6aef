package io.clientregistry.password;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How long this node took to write the last few requests. A login that costs a hash and leaves nothing behind waits as
 * long as one of these, picked at random: its time is then distributed like that of one that is kept.
 */
public final class KeepingTimes {

    /** Bounds the wait when the database is slow: a waiting login holds a request thread. In ns. */
    static final long LONGEST = 50_000_000;

    private static final int REMEMBERED = 8;

    private final AtomicLongArray nanos = new AtomicLongArray(REMEMBERED);
    private final AtomicLong recorded = new AtomicLong();

    /** Does {@code work} and remembers how long it took, unless it fails. */
    public <T> T measure(Supplier<T> work) {
        long start = System.nanoTime();
        var result = work.get();
        nanos.set((int) (recorded.getAndIncrement() % REMEMBERED), Math.min(System.nanoTime() - start, LONGEST));
        return result;
    }

    /** One of the last times, in ns; 0 while there is none. */
    long any() {
        int known = (int) Math.min(recorded.get(), REMEMBERED);
        return known == 0 ? 0 : nanos.get(ThreadLocalRandom.current().nextInt(known));
    }

    /** Waits for one of the last times. */
    public void await() {
        long end = System.nanoTime() + any();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
