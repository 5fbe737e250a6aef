package io.clientregistry.login;

/**
 * A username and a password, as they arrived, and what the broker tells of the device that sent them.
 *
 * @param username     or null when none was sent, which is nobody's login
 * @param password     or null when none was sent
 * @param address      the device's address, or null
 * @param mqttClientId the MQTT client identifier, or null
 */
public record LoginAttempt(String username, String password, String address, String mqttClientId) {

    /** PostgreSQL fails even when it looks for U+0000 in vain; any other control character is nobody's name as well. */
    public LoginAttempt {
        username = username == null ? null : username.replace('\u0000', '\u0001');
    }

    /** Without the password, so that no log line can carry it. */
    @Override
    public String toString() {
        return "LoginAttempt[redacted]";
    }
}
