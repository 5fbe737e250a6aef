package io.clientregistry.login;

import io.clientregistry.registry.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How many logins one node checks at once, and how long each may wait. A login holds a database connection while its
 * hash waits, and to keep a knock takes a second one: if as many were let in as there are connections, each would
 * wait for another's.
 */
public final class LoginLimits {

    /** Below half of Keycloak's default db-pool-max-size of 100. */
    public static final int DEFAULT_AT_ONCE = 45;
    /** In ms; with the rest of the answer below the 2 s in which a broker expects it. */
    public static final int DEFAULT_WAIT_MILLIS = 1500;

    private final Semaphore places;
    private final Duration wait;

    /**
     * @param atOnce how many logins are checked at once
     * @param wait   how long one may wait, for a place, a turn to hash and a lock together
     */
    public LoginLimits(int atOnce, Duration wait) {
        this.places = new Semaphore(atOnce, true);
        this.wait = wait;
    }

    /**
     * Lets a login in, when there is a place.
     *
     * @throws io.clientregistry.registry.TooBusy when there is none in time
     */
    Place enter() {
        var deadline = Deadline.in(wait);
        deadline.acquire(places);
        return new Place(deadline, places);
    }

    /** The place of one login, to be closed when it has been checked. */
    record Place(Deadline deadline, Semaphore places) implements AutoCloseable {

        @Override
        public void close() {
            places.release();
        }
    }
}
