package io.clientregistry.registry;

/**
 * A password login that may become a registration request, as the client sent it: with a username that no user has, or
 * with a password that is not the one of a device which may be replaced.
 *
 * @param username       as sent
 * @param storedUsername as Keycloak stores it: in lower case
 * @param password       as sent; never stored
 * @param address        the device's address, or null when the broker does not tell
 * @param mqttClientId   the MQTT client identifier, or null when the broker does not tell
 * @param door           through what it came
 * @param context        what the device tells of itself
 * @param replaces       the id of the device account whose password it would replace; null for an unknown username
 */
public record Knock(String username, String storedUsername, String password, String address, String mqttClientId,
                    Door door, DeviceContext context, String replaces) {

    /** The longest address, in UTF-16 units, that is kept: an IPv6 literal with zone and port fits. */
    static final int MAX_ADDRESS = 64;
    /** The longest client identifier, in UTF-16 units, that is kept; longer ones are cut. */
    static final int MAX_CLIENT_ID = 255;

    public Knock {
        address = Text.printable(PeerAddress.host(address), MAX_ADDRESS);
        mqttClientId = Text.printable(mqttClientId, MAX_CLIENT_ID);
    }

    /** The Keycloak client by which the broker authenticated itself, or the word for the explicit flow. */
    public String brokerClientId() {
        return door.brokerClientId();
    }

    /** Without the password, so that no log line can carry it. */
    @Override
    public String toString() {
        return "Knock[redacted]";
    }
}
