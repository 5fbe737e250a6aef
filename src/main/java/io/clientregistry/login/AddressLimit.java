package io.clientregistry.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often one address may do something: so often a minute, all at once if it likes. An IPv6 address counts by its
 * first 64 bits, since whoever has one has all that begin alike. In bounded memory.
 */
public final class AddressLimit {

    /** Some devices behind one address may poll; somebody who guesses is slow. */
    public static final int DEFAULT_PER_MINUTE = 120;

    private static final int MAX_ADDRESSES = 50_000;
    private static final int MAX_LENGTH = 64;
    private static final int IPV6_PREFIX_BYTES = 8;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Cache<String, Allowance> allowances =
            Caffeine.newBuilder().expireAfterAccess(PERIOD).maximumSize(MAX_ADDRESSES).build();
    private final long interval;
    private final LongSupplier nanoTime;

    /**
     * @param perMinute from 1
     * @param nanoTime  in ns, from any point in time on
     */
    public AddressLimit(int perMinute, LongSupplier nanoTime) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("An address must be allowed at least one a minute");
        }
        this.interval = PERIOD.toNanos() / perMinute;
        this.nanoTime = nanoTime;
    }

    /**
     * Lets the address do it once more and answers 0, or answers after how many seconds it may.
     *
     * @param address of the connection, or null where the server does not know it
     */
    public int secondsToWait(String address) {
        return allowances.get(source(String.valueOf(address)), key -> new Allowance()).take();
    }

    /** Who counts as one. Never resolves a name: what a proxy passes on need not be an address. */
    static String source(String address) {
        if (address.indexOf(':') >= 0) {
            try {
                if (InetAddress.getByName(address) instanceof Inet6Address ipv6) {
                    return HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), IPV6_PREFIX_BYTES));
                }
            } catch (UnknownHostException e) {
                // Text with a colon that is no address counts as the text it is.
            }
        }
        return address.substring(0, Math.min(address.length(), MAX_LENGTH));
    }

    /** When all that was taken will have been given back; at most a period ahead. */
    private final class Allowance {

        private long restored = nanoTime.getAsLong();

        private synchronized int take() {
            var now = nanoTime.getAsLong();
            var next = (restored - now > 0 ? restored : now) + interval;
            var wait = next - now - PERIOD.toNanos();
            if (wait > 0) {
                return (int) (TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
            }
            restored = next;
            return 0;
        }
    }
}
