package io.clientregistry.device;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;

/**
 * What a user has to do in a browser before a login counts, such as to replace a temporary password, to verify an
 * e-mail address or to complete a profile: as Keycloak's password grant asks (ResourceOwnerPasswordCredentialsGrantType).
 *
 * @param client through which the user logs in
 */
public record RequiredActions(KeycloakSession session, ClientModel client) {

    /** Whether the user has something to do, after the right password. What Keycloak finds is kept with the user. */
    public boolean areDueAfterPassword(UserModel user, EventBuilder event) {
        return areDue(user, event, true);
    }

    /** The same for a user who has not given a password, whose age is therefore nobody's business. */
    public boolean areDue(UserModel user, EventBuilder event) {
        return areDue(user, event, false);
    }

    private boolean areDue(UserModel user, EventBuilder event, boolean passwordValidated) {
        var realm = client.getRealm();
        // Removed in the same transaction, it never reaches Keycloak's cache of authentication sessions.
        var login = new AuthenticationSessionManager(session).createAuthenticationSession(realm, false)
                .createAuthenticationSession(client);
        try {
            login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
            login.setAuthenticatedUser(user);
            if (passwordValidated) {
                login.setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, Boolean.TRUE.toString());
            }
            AuthenticationManager.evaluateRequiredActionTriggers(session, login,
                    session.getContext().getHttpRequest(), event, realm, user);
            return user.getRequiredActionsStream().findAny().isPresent() || !login.getRequiredActions().isEmpty();
        } finally {
            new AuthenticationSessionManager(session).removeAuthenticationSession(realm, login, false);
        }
    }
}
