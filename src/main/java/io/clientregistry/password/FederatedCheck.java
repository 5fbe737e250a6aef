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
    private final long begun;

    /** @param begun when the login began, in epoch ms */
    FederatedCheck(KeycloakSession session, RealmModel realm, long begun) {
        this.session = session;
        this.realm = realm;
        this.begun = begun;
    }

    /**
     * Whether this is the user's password.
     *
     * @throws io.clientregistry.registry.TooBusy when too many wait, or the store has not answered until the deadline
     */
    boolean isValid(Bulkhead bulkhead, Source source, Deadline deadline, UserModel user, String password) {
        if (isImportedNow(user)) {
            // Nobody else may see this user before it is committed: this once, the answer waits for the store.
            return bulkhead.run(source, deadline, () -> check(user, password));
        }
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
                    return ownUser != null && check(ownUser, password);
                }));
    }

    private boolean isImportedNow(UserModel user) {
        return user.getCreatedTimestamp() != null && user.getCreatedTimestamp() >= begun;
    }

    private static boolean check(UserModel user, String password) {
        return user.credentialManager().isValid(UserCredentialModel.password(password));
    }
}
