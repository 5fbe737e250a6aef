package io.clientregistry.login;

import io.clientregistry.registry.DeviceLogins;
import io.clientregistry.store.RegistryStores;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Takes note of devices' logins, in memory: they are written together, a moment later.
 *
 * @param broker the client through which they log in
 */
public record NotedLogins(KeycloakSession session, ClientModel broker) {

    /** Notes a login that was accepted, if it is a device's. No query more: the login has asked for the device before. */
    public void add(UserModel user, LoginAttempt attempt) {
        if (RegistryStores.of(session).devices().contains(user)) {
            session.getProvider(ClientRegistryProvider.class).buffer().addLogins(broker.getRealm().getId(), user.getId(),
                    new DeviceLogins(1, Time.currentTimeMillis(), attempt.address(), attempt.mqttClientId(),
                            broker.getClientId()));
        }
    }
}
