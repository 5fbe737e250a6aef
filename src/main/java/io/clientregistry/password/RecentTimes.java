package io.clientregistry.password;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long something took this node the last few times, in ns. Thread-safe. */
final class RecentTimes {

    /** Bounds what is remembered when the database is slow: a login that waits as long holds a request thread. In ns. */
    static final long LONGEST = 50_000_000;

    private static final int REMEMBERED = 8;

    private final AtomicLongArray nanos = new AtomicLongArray(REMEMBERED);
    private final AtomicLong added = new AtomicLong();

    void add(long time) {
        nanos.set((int) (added.getAndIncrement() % REMEMBERED), Math.min(time, LONGEST));
    }

    /** One of them, picked at random; 0 while there is none. */
    long any() {
        int known = (int) Math.min(added.get(), REMEMBERED);
        return known == 0 ? 0 : nanos.get(ThreadLocalRandom.current().nextInt(known));
    }
}
