package io.clientregistry.login;

import io.clientregistry.registry.DeviceContext;
import java.util.regex.Pattern;

/**
 * A username and a password, as they arrived, and what the broker tells of the device that sent them.
 *
 * @param username     or null when none was sent, which is nobody's login
 * @param password     or null when none was sent
 * @param address      the device's address, or null
 * @param mqttClientId the MQTT client identifier, or null
 * @param context      what the device tells of itself
 */
public record LoginAttempt(String username, String password, String address, String mqttClientId,
                           DeviceContext context) {

    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    /** What a broker tells. */
    public LoginAttempt(String username, String password, String address, String mqttClientId) {
        this(username, password, address, mqttClientId, DeviceContext.NONE);
    }

    /**
     * PostgreSQL fails even when it looks for U+0000 in vain, and Keycloak's PBKDF2 when it hashes half a surrogate pair, as
     * only JSON can carry one; any other control character is no device's name or password as well.
     */
    public LoginAttempt {
        username = username == null ? null : username.replace('\u0000', '\u0001');
        password = password == null ? null : HALF_A_PAIR.matcher(password).replaceAll("\u0001");
    }

    /** Without the password, so that no log line can carry it. */
    @Override
    public String toString() {
        return "LoginAttempt[redacted]";
    }
}
