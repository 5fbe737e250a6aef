package io.clientregistry.device;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens in every realm, whatever its settings for events are, to what takes rights from device accounts. */
public final class RevocationListenerFactory implements EventListenerProviderFactory {

    @Override
    public String getId() {
        return "client-registry-revocations";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new RevocationListener(session);
    }

    @Override
    public void init(Config.Scope config) {
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(ModelRevocations::on);
    }

    @Override
    public void close() {
    }
}
