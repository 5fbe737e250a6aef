package io.clientregistry.password;

import io.clientregistry.password.LookUps.Found;
import io.clientregistry.password.LookUps.Look;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long refused logins take that cost neither a hash nor a write, by what is found of their names: a request has to
 * be read and compared with, a user comes out of Keycloak's cache. These make a few hundredths of a millisecond, which
 * a login that costs less waits for. Thread-safe.
 */
final class LookTimes {

    /**
     * In ns. What is remembered may be from a slower hour, or have been made slow on purpose; so nobody waits for much
     * longer than what there is to hide.
     */
    static final long LONGEST = 100_000;

    private final Map<Found, Usual> usual = new EnumMap<>(Found.class);

    LookTimes() {
        Arrays.asList(Found.values()).forEach(found -> usual.put(found, new Usual()));
    }

    /** What one kind usually takes. */
    private static final class Usual {

        /** So many that the middle one hardly moves with the next. */
        private static final int REMEMBERED = 32;

        private final RecentTimes times = new RecentTimes(REMEMBERED);
        private volatile long median;

        private long add(long nanos) {
            times.add(nanos);
            median = times.median();
            return median;
        }
    }

    /** Remembers a login, and has it take as long as those of the kind that takes longest. */
    void level(Look look) {
        long end = System.nanoTime() + owed(look);
        while (System.nanoTime() < end) {
            // Not parked: coming back to a processor takes about as long as the whole wait.
            Thread.onSpinWait();
        }
    }

    /**
     * Remembers a login, and tells how long it has to wait: no longer than it has taken.
     *
     * @return in ns
     */
    long owed(Look look) {
        long own = usual.get(look.found()).add(look.nanos());
        long longest = own;
        for (var kind : usual.values()) {
            longest = Math.max(longest, kind.median);
        }
        return Math.min(Math.min(look.nanos(), LONGEST), longest - own);
    }
}
