package io.clientregistry.authentication;

import java.time.Duration;

/**
 * How much the password memory may hold.
 *
 * @param verifiedTtl   how long a right password is remembered; zero: not at all
 * @param rejectedTtl   how long a wrong one is; zero: not at all
 * @param bytesPerCache the bound of each of its three caches
 */
record MemoryLimits(Duration verifiedTtl, Duration rejectedTtl, long bytesPerCache) {
}
