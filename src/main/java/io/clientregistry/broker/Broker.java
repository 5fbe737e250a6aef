package io.clientregistry.broker;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A broker that has signed in, for one request.
 *
 * @param client its broker client
 * @param event  the request's own
 */
record Broker(KeycloakSession session, RealmModel realm, ClientModel client, EventBuilder event) {
}
