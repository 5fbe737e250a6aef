package io.clientregistry.login;

import io.clientregistry.login.LoginResult.Cause;
import io.clientregistry.login.LoginResult.Rejected;
import java.util.Set;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Tells Keycloak's brute force detection what the steps of a flow would have their processor tell.
 *
 * @param connection where the login comes from
 */
public record BruteForce(KeycloakSession session, RealmModel realm, ClientConnection connection) {

    private static final Set<String> PASSWORD = Set.of(PasswordCredentialModel.TYPE);

    /** Counts a login that was rejected for what was sent with it; nothing happens with any other. */
    public void failed(LoginResult result) {
        if (realm.isBruteForceProtected() && result instanceof Rejected rejected && rejected.user() != null
                && (rejected.cause() == Cause.WRONG_PASSWORD || rejected.cause() == Cause.SERVICE_ACCOUNT)) {
            protector().failedLogin(realm, rejected.user(), connection, session.getContext().getUri(), PASSWORD);
        }
    }

    /** Forgets what was counted before. */
    public void succeeded(UserModel user) {
        if (realm.isBruteForceProtected()) {
            protector().successfulLogin(realm, user, connection, session.getContext().getUri(), PASSWORD);
        }
    }

    private BruteForceProtector protector() {
        return session.getProvider(BruteForceProtector.class);
    }
}
