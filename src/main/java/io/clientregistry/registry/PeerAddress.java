package io.clientregistry.registry;

import java.util.regex.Pattern;

/** A device's address as brokers write it, with or without the port of its connection. */
public final class PeerAddress {

    private static final Pattern WITH_PORT = Pattern.compile("(\\d[\\d.]*|\\[[^\\[\\]]*]):\\d{1,5}");

    private PeerAddress() {
    }

    /** The address without a port, which is another one for each connection: {@code 10.0.0.1}, {@code fe80::1%eth0}. */
    public static String host(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return address;
        }
        var withPort = WITH_PORT.matcher(address);
        var host = withPort.matches() ? withPort.group(1) : address;
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
