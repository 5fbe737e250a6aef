package io.clientregistry.authentication;

import java.util.List;
import java.util.Map;

import io.clientregistry.registry.RealmRules;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** The rules of the session's realm: its user profile and its password policy. */
final class KeycloakRealmRules implements RealmRules {

    private final KeycloakSession session;

    KeycloakRealmRules(KeycloakSession session) {
        this.session = session;
    }

    /** As for a user that an administrator creates; what the profile demands of other attributes is not asked. */
    @Override
    public boolean allowsUsername(String username) {
        try {
            session.getProvider(UserProfileProvider.class)
                    .create(UserProfileContext.USER_API, Map.of(UserModel.USERNAME, List.of(username)))
                    .validate();
            return true;
        } catch (ValidationException e) {
            return !e.isAttributeOnError(UserModel.USERNAME);
        }
    }

    @Override
    public boolean allowsPassword(String username, String password) {
        return session.getProvider(PasswordPolicyManagerProvider.class).validate(username, password) == null;
    }
}
