package io.clientregistry.registry;

import java.util.List;
import java.util.Optional;

/**
 * Whose knocks a window takes. Each list limits by itself; an empty one does not.
 *
 * @param usernames patterns, {@code *} for any text and {@code ?} for one character
 * @param addresses networks of IPv4 or IPv6 as CIDR writes them; a device whose address is not told is in none
 * @param brokers   ids of broker clients
 */
public record WindowScope(List<String> usernames, List<String> addresses, List<String> brokers) {

    /** Everybody's. */
    public static final WindowScope ALL = new WindowScope(List.of(), List.of(), List.of());
    /** So many patterns, networks or brokers may be given. */
    public static final int MAX_ENTRIES = 100;
    /** So many UTF-16 units all patterns, networks or brokers have together, each of them ended by one more. */
    public static final int MAX_LENGTH = 2000;

    /** @throws IllegalArgumentException naming what is wrong */
    public WindowScope {
        usernames = checked("usernames", usernames);
        addresses = checked("addresses", addresses);
        brokers = checked("brokers", brokers);
        addresses.forEach(AddressRange::parse);
    }

    /** Why this knock is outside, or nothing. */
    Optional<Refusal> refusal(Knock knock) {
        return admits(knock) ? Optional.empty() : Optional.of(Refusal.NOT_EXPECTED);
    }

    private boolean admits(Knock knock) {
        return (brokers.isEmpty() || brokers.contains(knock.brokerClientId()))
                && (usernames.isEmpty() || usernames.stream()
                        .anyMatch(pattern -> new Glob(pattern).matches(knock.storedUsername())))
                && (addresses.isEmpty() || knock.address() != null && addresses.stream()
                        .anyMatch(network -> AddressRange.parse(network).contains(knock.address())));
    }

    private static List<String> checked(String field, List<String> given) {
        if (given.stream().anyMatch(entry -> entry == null || entry.isBlank() || Text.hasUnprintable(entry))) {
            throw new IllegalArgumentException(field + " must not have blank entries or control characters");
        }
        if (given.size() > MAX_ENTRIES || given.stream().mapToInt(entry -> entry.length() + 1).sum() > MAX_LENGTH) {
            throw new IllegalArgumentException(field + " must be at most " + MAX_ENTRIES + ", of " + MAX_LENGTH
                    + " characters together");
        }
        return given.stream().map(String::strip).distinct().toList();
    }
}
