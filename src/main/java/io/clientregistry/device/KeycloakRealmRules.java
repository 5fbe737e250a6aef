package io.clientregistry.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.clientregistry.registry.RealmRules;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** The rules of the session's realm: its user profile and its password policy. */
public final class KeycloakRealmRules implements RealmRules {

    private final KeycloakSession session;

    public KeycloakRealmRules(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public boolean allowsUsername(String username) {
        return complaint(username).isEmpty();
    }

    /**
     * What the user profile says against a new user of this name: as of one that an administrator creates, but for what
     * it demands of other attributes. A name that a user has is among it, also as an e-mail address to log in with.
     */
    public Optional<ValidationException> complaint(String username) {
        try {
            session.getProvider(UserProfileProvider.class)
                    .create(UserProfileContext.USER_API, Map.of(UserModel.USERNAME, List.of(username)))
                    .validate();
            return Optional.empty();
        } catch (ValidationException e) {
            return Optional.of(e).filter(complaint -> complaint.isAttributeOnError(UserModel.USERNAME));
        }
    }

    @Override
    public boolean allowsPassword(String username, String password) {
        return session.getProvider(PasswordPolicyManagerProvider.class).validate(username, password) == null;
    }
}
