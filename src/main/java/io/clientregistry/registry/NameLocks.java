package io.clientregistry.registry;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets one thread of this node at a time add a request to a name, so that a burst of knocks of one new name
 * does not run into the store's unique constraint, which stays the judge between nodes.
 */
public final class NameLocks {

    private final Semaphore[] stripes;

    /** Names share {@code stripes} locks by their hash. */
    public NameLocks(int stripes) {
        this.stripes = new Semaphore[stripes];
        for (int i = 0; i < stripes; i++) {
            this.stripes[i] = new Semaphore(1, true);
        }
    }

    /** @throws TooBusy when it was not this thread's turn until the deadline */
    <T> T holding(String name, Deadline deadline, Supplier<T> work) {
        var lock = stripes[Math.floorMod(name.hashCode(), stripes.length)];
        deadline.acquire(lock);
        try {
            return work.get();
        } finally {
            lock.release();
        }
    }
}
