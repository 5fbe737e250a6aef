package io.clientregistry.notice;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.http.conn.DnsResolver;

/**
 * Where a receiver is, asked once: the connection goes to what was judged. Unless the node allows them, addresses of
 * private networks and of this machine are refused: an administrator of a realm may not make the server call what only
 * the server can reach.
 *
 * @param allowPrivate the node's configuration
 */
record ReceiverAddresses(boolean allowPrivate) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!allowPrivate && !Arrays.stream(addresses).allMatch(ReceiverAddresses::isPublic)) {
            throw new PrivateAddress();
        }
        return new InetAddress[]{addresses[0]};
    }

    /** The host has an address that this node may not call. */
    static final class PrivateAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;
    }

    /** Whether everybody on the Internet may have this address (IANA's special-purpose address registries). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address ? isPublic4(address.getAddress())
                : address instanceof Inet6Address && isPublic6(address.getAddress());
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && (second != 0 || bytes[2] != 0 && bytes[2] != 2);
            case 198 -> second != 18 && second != 19 && (second != 51 || bytes[2] != 100);
            case 203 -> second != 0 || bytes[2] != 113;
            default -> first < 224;
        };
    }

    /** Global unicast is 2000::/3; in it lie tunnels to IPv4 (2002::/16, 2001::/32) and the documents' own. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        return (bytes[0] & 0xE0) == 0x20 && first != 0x2002 && first != 0x3FFF
                && (first != 0x2001 || second >= 0x200 && second != 0xDB8);
    }
}
