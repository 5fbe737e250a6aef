package io.clientregistry.store;

import io.clientregistry.registry.ExpectedGrants;
import io.clientregistry.registry.KnockStore;
import io.clientregistry.registry.SlotTaken;
import io.clientregistry.registry.Transactions;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.ConstraintViolationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Transactions beside the request's own, so that the registry's fate and the request's answer do not depend on each other. */
public final class RegistryTransactions implements Transactions {

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final Function<KeycloakSession, ExpectedGrants> grants;

    /** @param grants grants expected devices in the transaction of a session */
    public RegistryTransactions(KeycloakSessionFactory factory, String realmId,
                                Function<KeycloakSession, ExpectedGrants> grants) {
        this.factory = factory;
        this.grants = grants;
        this.realmId = realmId;
    }

    @Override
    public <T> T run(Function<KnockStore, T> work) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory,
                    session -> work.apply(RegistryStores.of(session).knocks(realmId, grants.apply(session))));
        } catch (RuntimeException e) {
            if (isOfUniqueKey(e)) {
                throw new SlotTaken();
            }
            throw e;
        }
    }

    /** Whether a row was refused since there is another one of its key. */
    static boolean isOfUniqueKey(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConstraintViolationException violation
                        && violation.getKind() == ConstraintKind.UNIQUE);
    }
}
