package io.clientregistry.device;

import static org.keycloak.models.UserModel.RequiredAction.VERIFY_PROFILE;

import io.clientregistry.store.RegistryStores;
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

    /** Whether the user has something to do, after the right password, as the password grant asks after its flow. */
    public boolean areDueAtPasswordGrant(UserModel user, EventBuilder event) {
        return areFound(user, event, true);
    }

    /** Whether the user has something to do, after the right password at a broker. */
    public boolean areDueAtBroker(UserModel user, EventBuilder event) {
        return areDue(user, event, true);
    }

    /** The same for a user who has not given a password, whose age is therefore nobody's business. */
    public boolean areDueWithToken(UserModel user, EventBuilder event) {
        return areDue(user, event, false);
    }

    /** Behind a device is nobody whom Keycloak could find something to do for; what an administrator has set holds. */
    private boolean areDue(UserModel user, EventBuilder event, boolean passwordValidated) {
        return RegistryStores.of(session).devices().contains(user)
                ? user.getRequiredActionsStream().anyMatch(action -> !VERIFY_PROFILE.name().equals(action))
                : areFound(user, event, passwordValidated);
    }

    /** What Keycloak finds is kept with the user. */
    private boolean areFound(UserModel user, EventBuilder event, boolean passwordValidated) {
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
