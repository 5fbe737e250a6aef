package io.clientregistry.broker;

import io.clientregistry.store.RegistryStores;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A broker that has signed in, for one request.
 *
 * @param client its broker client
 * @param event  the request's own
 */
record Broker(KeycloakSession session, RealmModel realm, ClientModel client, EventBuilder event) {

    /** That a user may connect, until {@code expiresAt} (epoch ms) or, if that is earlier, the end of its time as a device. */
    ConnectResult allowed(UserModel user, long expiresAt) {
        var end = RegistryStores.of(session).devices().expiresAt(user, expiresAt);
        return new ConnectResult.Allowed(user, Math.min(end, expiresAt));
    }
}
