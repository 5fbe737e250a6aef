package io.clientregistry.login;

import io.clientregistry.registry.ExpectedGrants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Makes what grants expected devices. */
@FunctionalInterface
public interface ExpectedGrantsFactory {

    /**
     * For one knock.
     *
     * @param session in whose transaction it is kept
     * @param realm   of the knock
     * @param broker  the client that asks, or null in the explicit flow
     */
    ExpectedGrants create(KeycloakSession session, RealmModel realm, ClientModel broker);
}
