package io.clientregistry.password;

import io.clientregistry.registry.TooBusy;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes the time of a refusal tell nothing: whether the name is somebody's, whether the registry is unlocked, whether
 * the attempt was kept. Three things cost time that can be told from outside, and each refused login pays for all
 * three, once, at its end:
 * <ol>
 * <li>a password hash: who has none to check pays for one of the password that was sent. It is remembered for as long
 * as any answer is, so the next attempt of the same login is as fast as any other repeated one;
 * <li>the look-ups of a name that is nobody's, which Keycloak does not remember as it does users: who has not made
 * them makes them in vain;
 * <li>the write of a kept attempt: who has cost a hash and leaves nothing behind waits as long as one of this node's
 * last writes took, picked at random, so that its time is distributed like theirs.
 * </ol>
 */
public final class EqualTimes {

    /** Bounds the wait when the database is slow: a waiting login holds a request thread. In ns. */
    static final long LONGEST = 50_000_000;

    private static final int REMEMBERED = 8;

    private final AtomicLongArray nanos = new AtomicLongArray(REMEMBERED);
    private final AtomicLong recorded = new AtomicLong();

    /**
     * Makes a refused login cost what any refused login costs.
     *
     * @param password    its password check
     * @param text        the password as it was sent, or null
     * @param lookUps     looks up what an unknown name would have been looked up for, and this one was not; told
     *                    whether it is the login's first time
     * @param wrote       whether it wrote something, for {@link #measure}
     * @throws TooBusy when too many checks are waiting
     */
    public void level(AttemptedPassword password, String text, Consumer<Boolean> lookUps, boolean wrote) {
        password.spendUnlessSpent(text);
        lookUps.accept(password.hashed());
        if (password.hashed() && !wrote) {
            await();
        }
    }

    /** Writes, and remembers how long it took, unless it fails. */
    public <T> T measure(Supplier<T> write) {
        long start = System.nanoTime();
        var result = write.get();
        nanos.set((int) (recorded.getAndIncrement() % REMEMBERED), Math.min(System.nanoTime() - start, LONGEST));
        return result;
    }

    /** One of the last times, in ns; 0 while there is none. */
    long any() {
        int known = (int) Math.min(recorded.get(), REMEMBERED);
        return known == 0 ? 0 : nanos.get(ThreadLocalRandom.current().nextInt(known));
    }

    /** Waits for one of the last times. */
    void await() {
        long end = System.nanoTime() + any();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
