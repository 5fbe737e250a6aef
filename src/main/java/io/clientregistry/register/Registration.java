package io.clientregistry.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.clientregistry.broker.Malformed;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.registry.DeviceContext;
import java.io.IOException;
import java.util.Map;

/** What a device sends to register itself. Fields that are not named here are left out of account. */
record Registration(String username, String password, String mqttClientId, Map<String, String> context) {

    /** As at the token endpoint; a longer name is nobody's, and would only fill the log. */
    private static final int MAX_USERNAME = 4000;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withCoercionConfig(LogicalType.Textual, texts -> texts
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build().readerFor(Registration.class);

    /** @throws Malformed for anything but one object with a username and a password */
    static Registration of(byte[] json) {
        try {
            Registration registration = READER.readValue(json);
            if (registration == null || !isUsername(registration.username) || registration.password == null
                    || registration.password.isEmpty()) {
                throw new Malformed("Without username and password");
            }
            return registration;
        } catch (JsonProcessingException e) {
            throw new Malformed("Not the JSON object that is expected");
        } catch (IOException e) {
            throw new Malformed("Not read to its end");
        }
    }

    /**
     * The same as a login.
     *
     * @param address of the connection
     * @throws Malformed for a context that breaks its rules
     */
    LoginAttempt attempt(String address) {
        try {
            return new LoginAttempt(username, password, address, mqttClientId,
                    context == null ? DeviceContext.NONE : new DeviceContext(context));
        } catch (IllegalArgumentException e) {
            throw new Malformed(e.getMessage());
        }
    }

    /** Without the password, so that no log line can carry it. */
    @Override
    public String toString() {
        return "Registration[redacted]";
    }

    private static boolean isUsername(String username) {
        return username != null && !username.isBlank() && username.length() <= MAX_USERNAME;
    }
}
