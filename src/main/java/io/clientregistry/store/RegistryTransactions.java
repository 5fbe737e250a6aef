package io.clientregistry.store;

import java.util.function.Function;

import io.clientregistry.registry.RegistryStore;
import io.clientregistry.registry.Transactions;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Transactions beside the request's own, so that the registry's fate and the request's answer do not depend on each other. */
public final class RegistryTransactions implements Transactions {

    private final KeycloakSessionFactory factory;
    private final String realmId;

    public RegistryTransactions(KeycloakSessionFactory factory, String realmId) {
        this.factory = factory;
        this.realmId = realmId;
    }

    @Override
    public <T> T run(Function<RegistryStore, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> work.apply(new JpaRegistryStore(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(), realmId)));
    }
}
