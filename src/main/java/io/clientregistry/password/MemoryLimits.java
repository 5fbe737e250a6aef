package io.clientregistry.password;

import java.time.Duration;

/**
 * How much the password memory may hold.
 *
 * @param verifiedTtl  how long a right password is remembered; zero: not at all
 * @param rejectedTtl  how long a wrong one is; zero: not at all
 * @param bytesPerKind the bound of each of three kinds: right passwords and wrong ones, together, and hashes
 */
public record MemoryLimits(Duration verifiedTtl, Duration rejectedTtl, long bytesPerKind) {

    /** In s. */
    public static final int DEFAULT_VERIFIED_SECONDS = 300;
    /** In s. */
    public static final int DEFAULT_REJECTED_SECONDS = 300;
    /** In MiB, of each kind. */
    public static final int DEFAULT_CACHE_MEGABYTES = 16;
}
