package io.clientregistry.device;

import io.clientregistry.store.RegistryStores;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Whether a user has something to do in a browser first, such as to replace a temporary password. */
public record AccountState(KeycloakSession session, RealmModel realm) {

    /** The user has a required action, or a password older than the realm's password policy allows. */
    public boolean unfinished(UserModel user) {
        var actions = user.getRequiredActionsStream().toList();
        var onlyProfile = actions.equals(List.of(RequiredAction.VERIFY_PROFILE.name()));
        return !actions.isEmpty() && !(onlyProfile && isDevice(user)) || passwordExpired(user);
    }

    /** A device account is not asked for its profile. */
    private boolean isDevice(UserModel user) {
        return RegistryStores.of(session).devices().contains(user.getId());
    }

    private boolean passwordExpired(UserModel user) {
        int days = realm.getPasswordPolicy().getDaysToExpirePassword();
        return days != -1 && user.credentialManager().getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .anyMatch(password -> password.getCreatedDate() == null
                        || Time.currentTimeMillis() - password.getCreatedDate() > TimeUnit.DAYS.toMillis(days));
    }
}
