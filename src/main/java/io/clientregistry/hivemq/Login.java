package io.clientregistry.hivemq;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a client sent in its CONNECT packet, and where it came from: as the native dialect wants it.
 *
 * @param address absent where the broker does not know it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Login(String username, String password, String clientId, String address) {

    /** For the log: without the password, and without characters that could make lines of their own. */
    @Override
    public String toString() {
        return printable(username) + " (client id " + printable(clientId) + ", address " + address + ")";
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    }
}
