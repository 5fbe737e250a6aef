package io.clientregistry.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network of IPv4 or IPv6 as CIDR writes it (RFC 4632, RFC 4291), or one address. An IPv4 address in IPv6's clothes
 * ({@code ::ffff:10.0.0.1}) is the IPv4 address.
 *
 * @param network the first address
 * @param bits    how many of its first bits an address must share
 */
record AddressRange(byte[] network, int bits) {

    private static final Pattern IPV4 = Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    /** @throws IllegalArgumentException for anything else */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        var network = bytes(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("addresses must be networks of IPv4 or IPv6, such as 10.1.0.0/16"));
        int longest = network.length * Byte.SIZE;
        if (slash < 0) {
            return new AddressRange(network, longest);
        }
        var length = text.substring(slash + 1);
        if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > longest) {
            throw new IllegalArgumentException("the length of a network must be between 0 and " + longest);
        }
        return new AddressRange(network, Integer.parseInt(length));
    }

    /** Whether an address, perhaps with a zone, is in it; what is not an address is nowhere. */
    boolean contains(String address) {
        return bytes(address.replaceFirst("%.*", "")).filter(this::contains).isPresent();
    }

    private boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(address, 0, whole, network, 0, whole)
                && (rest == 0 || (address[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0);
    }

    /** Only of literals: a host's name is never looked up. */
    private static Optional<byte[]> bytes(String literal) {
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
