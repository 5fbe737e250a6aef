package io.clientregistry.password;

import io.clientregistry.password.LookUps.Found;
import io.clientregistry.password.LookUps.Look;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long logins take that cost no hash, by what is found of their names: a request has to be read and compared with, a
 * user comes out of Keycloak's cache. These make a few hundredths of a millisecond, which a login that costs less waits
 * for. Thread-safe.
 */
final class LookTimes {

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

    /**
     * Remembers a login, and tells what it owes to those that take longest: at most as much as it has taken, since what
     * is remembered of them may be from a slower hour.
     *
     * @return in ns
     */
    long owed(Look look) {
        long own = usual.get(look.found()).add(look.nanos());
        long longest = own;
        for (var kind : usual.values()) {
            longest = Math.max(longest, kind.median);
        }
        return Math.min(look.nanos(), longest - own);
    }
}
