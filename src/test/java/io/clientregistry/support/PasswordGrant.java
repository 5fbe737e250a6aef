package io.clientregistry.support;

import java.util.LinkedHashMap;
import java.util.Map;

/** OAuth 2 password grants at a realm's token endpoint, by one confidential client. */
public final class PasswordGrant {

    private final Rest realm;
    private final String clientId;
    private final String secret;

    /**
     * @param realm {@code /realms/{realm}}
     */
    public PasswordGrant(Rest realm, String clientId, String secret) {
        this.realm = realm;
        this.clientId = clientId;
        this.secret = secret;
    }

    /** A login with nothing but name and password. */
    public Answer login(String username, String password) {
        return login(username, password, Map.of());
    }

    /** A login of which the broker tells client id and address as well. */
    public Answer login(String username, String password, String mqttClientId, String address) {
        return login(username, password, Map.of("mqtt_client_id", mqttClientId, "mqtt_peer_address", address));
    }

    /** A login with more form fields. */
    public Answer login(String username, String password, Map<String, String> fields) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "password");
        form.put("client_id", clientId);
        form.put("client_secret", secret);
        form.put("username", username);
        form.put("password", password);
        form.putAll(fields);
        return realm.postForm("protocol/openid-connect/token", form);
    }
}
