package io.clientregistry.password;

import io.clientregistry.registry.Deadline;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Asks a federated store for a password, on another thread and in a session of its own: a bind may take longer than a
 * broker waits, and then the answer does not wait for it.
 */
final class FederatedCheck {

    private static final String EXECUTOR = "client-registry-federated";

    private final KeycloakSession session;
    private final RealmModel realm;

    FederatedCheck(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Whether this is the password of a user whom every session can see.
     *
     * @throws io.clientregistry.registry.TooBusy when too many wait, or the store has not answered until the deadline
     */
    boolean isValid(Bulkhead bulkhead, Source source, Deadline deadline, UserModel user, String password) {
        var factory = session.getKeycloakSessionFactory();
        var realmId = realm.getId();
        var userId = user.getId();
        var clientId = session.getContext().getClient().getId();
        return bulkhead.runOn(session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR), source, deadline,
                () -> KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
                    var ownRealm = own.realms().getRealm(realmId);
                    own.getContext().setRealm(ownRealm);
                    own.getContext().setClient(own.clients().getClientById(ownRealm, clientId));
                    var ownUser = own.users().getUserById(ownRealm, userId);
                    return ownUser != null
                            && ownUser.credentialManager().isValid(UserCredentialModel.password(password));
                }));
    }
}
