package io.clientregistry.registry;

import java.time.Duration;
import java.util.OptionalLong;

/** When a delivery that failed is tried again: after 5 s, 20 s, 80 s and so on, then each hour, for 24 h. */
public final class Backoff {

    /** After this time a delivery is given up. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private static final long FIRST_MILLIS = 5_000;
    private static final int FACTOR = 4;
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private Backoff() {
    }

    /**
     * When to try again, in epoch ms; empty for never.
     *
     * @param now   epoch ms
     */
    public static OptionalLong next(Delivery delivery, long now) {
        var delay = FIRST_MILLIS;
        for (int i = 1; i < delivery.tries() && delay < LONGEST_MILLIS; i++) {
            delay = Math.min(delay * FACTOR, LONGEST_MILLIS);
        }
        var next = now + delay;
        return next - delivery.since() > PATIENCE.toMillis() ? OptionalLong.empty() : OptionalLong.of(next);
    }
}
