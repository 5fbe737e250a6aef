package io.clientregistry.broker;

import java.util.regex.Pattern;

/** The address of a device, as its broker writes it. */
final class Address {

    /** An IPv4 or IPv6 address, perhaps with a zone or a port. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:\\[\\]]{2,48}(%\\w{1,15})?(:\\d{1,5})?");

    private Address() {
    }

    /** The address, or null for anything else. */
    static String of(String text) {
        return text != null && ADDRESS.matcher(text).matches() ? text : null;
    }
}
