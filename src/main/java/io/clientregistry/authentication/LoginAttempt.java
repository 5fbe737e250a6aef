package io.clientregistry.authentication;

/**
 * A username and a password, as they arrived, and what the broker tells of the device that sent them.
 *
 * @param username     never null
 * @param password     or null when none was sent
 * @param address      the device's address, or null
 * @param mqttClientId the MQTT client identifier, or null
 */
public record LoginAttempt(String username, String password, String address, String mqttClientId) {

    /** Without the password, so that no log line can carry it. */
    @Override
    public String toString() {
        return "LoginAttempt[redacted]";
    }
}
