package io.clientregistry.permission;

/**
 * Who asks: the values of {@code %u} and {@code %c}.
 *
 * @param username as Keycloak stores it
 * @param clientId the MQTT client id, empty or null when the broker does not tell it
 */
public record MqttIdentity(String username, String clientId) {}
