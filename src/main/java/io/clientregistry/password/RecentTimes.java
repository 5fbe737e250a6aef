package io.clientregistry.password;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long something took this node the last few times, in ns. Thread-safe. */
final class RecentTimes {

    /** Bounds what is remembered when the database is slow: a login that waits as long holds a request thread. In ns. */
    static final long LONGEST = 50_000_000;

    private final AtomicLongArray nanos;
    private final AtomicLong added = new AtomicLong();

    /** @param remembered how many times it remembers */
    RecentTimes(int remembered) {
        nanos = new AtomicLongArray(remembered);
    }

    void add(long time) {
        nanos.set((int) (added.getAndIncrement() % nanos.length()), Math.min(time, LONGEST));
    }

    /** One of them, picked at random; 0 while there is none. */
    long any() {
        int known = known();
        return known == 0 ? 0 : nanos.get(ThreadLocalRandom.current().nextInt(known));
    }

    /** The middle one of them; 0 while there is none. */
    long median() {
        int known = known();
        var sorted = new long[known];
        for (int i = 0; i < known; i++) {
            sorted[i] = nanos.get(i);
        }
        Arrays.sort(sorted);
        return known == 0 ? 0 : sorted[known / 2];
    }

    private int known() {
        return (int) Math.min(added.get(), nanos.length());
    }
}
