package io.clientregistry.registry;

/**
 * Logins of one device that are not written yet. All but the number is of the last one.
 *
 * @param count        how many
 * @param last         epoch ms
 * @param address      or null when the broker does not tell
 * @param mqttClientId or null when the broker does not tell
 * @param broker       the client id of the broker
 */
public record DeviceLogins(long count, long last, String address, String mqttClientId, String broker) {

    /** What came from the device is made safe to store. */
    public DeviceLogins {
        address = Text.printable(PeerAddress.host(address), Knock.MAX_ADDRESS);
        mqttClientId = Text.printable(mqttClientId, Knock.MAX_CLIENT_ID);
    }

    /** Both together. */
    public DeviceLogins plus(DeviceLogins other) {
        var latest = other.last >= last ? other : this;
        return new DeviceLogins(count + other.count, latest.last, latest.address, latest.mqttClientId, latest.broker);
    }
}
