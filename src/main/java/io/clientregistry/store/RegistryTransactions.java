package io.clientregistry.store;

import io.clientregistry.registry.KnockStore;
import io.clientregistry.registry.Transactions;
import java.util.function.Function;
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
    public <T> T run(Function<KnockStore, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory,
                session -> work.apply(RegistryStores.of(session).knocks(realmId)));
    }
}
