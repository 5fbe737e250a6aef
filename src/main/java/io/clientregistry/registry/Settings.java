package io.clientregistry.registry;

import java.time.Duration;

/**
 * A realm's settings.
 *
 * @param windowSeconds     how long <i>unlock</i> opens the registry when no time is asked for, in s, 1..3600
 * @param requestTtlSeconds how long a request stays pending after it was last seen, in s, 1..31536000
 * @param maxPending        how many requests may be pending, 1..1000000
 * @param minUsernameLength in code points, 3..255
 * @param minPasswordLength in code points, 5..255
 * @param clientIdDays      how long an account owns a client id after its last use, in days, 1..3650
 * @param registerEnabled   whether devices may register themselves by HTTP
 */
public record Settings(int windowSeconds, int requestTtlSeconds, int maxPending,
                       int minUsernameLength, int minPasswordLength, int clientIdDays, boolean registerEnabled) {

    /** What holds for a realm in which nobody has set anything. */
    public static final Settings DEFAULT = new Settings(300, 24 * 3600, 1000, 3, 5, 30, true);

    /** @throws IllegalArgumentException naming the field and its range */
    public Settings {
        require("windowSeconds", windowSeconds, 1, Window.MAX_SECONDS);
        require("requestTtlSeconds", requestTtlSeconds, 1, 365 * 24 * 3600);
        require("maxPending", maxPending, 1, 1_000_000);
        require("minUsernameLength", minUsernameLength, 3, KnockRules.MAX_LENGTH);
        require("minPasswordLength", minPasswordLength, 5, KnockRules.MAX_LENGTH);
        require("clientIdDays", clientIdDays, 1, 3650);
    }

    /** The last-seen time, in epoch ms, at or before which a pending request has expired at {@code now}. */
    public long expiredBefore(long now) {
        return now - requestTtlSeconds * 1000L;
    }

    /** The last use, in epoch ms, at or before which nobody owns a client id any more at {@code now}. */
    public long clientIdsEndedUntil(long now) {
        return now - Duration.ofDays(clientIdDays).toMillis();
    }

    private static void require(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " must be between " + min + " and " + max);
        }
    }
}
