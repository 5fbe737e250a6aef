package io.clientregistry.device;

import io.clientregistry.password.StoredPassword;
import io.clientregistry.registry.DeviceAccounts;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.store.RegistryStores;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.services.messages.Messages;

/** Device accounts as local Keycloak users. */
public final class KeycloakDeviceAccounts implements DeviceAccounts {

    private final KeycloakSession session;
    private final RealmModel realm;

    public KeycloakDeviceAccounts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Not through the user profile, which would give the realm's default roles, groups and required actions. */
    @Override
    public void create(String userId, String username, HashedPassword password) {
        new KeycloakRealmRules(session).complaint(username).ifPresent(complaint -> {
            throw complaint.hasError(Messages.USERNAME_EXISTS) ? taken()
                    : new RequestConflict("The realm's user profile does not allow this username any more");
        });
        try {
            var user = session.users().addUser(realm, userId, username, false, false);
            user.setEnabled(true);
            user.credentialManager().createStoredCredential(StoredPassword.of(password));
            RegistryStores.of(session).devices().add(realm.getId(), userId);
        } catch (ModelDuplicateException e) {
            throw taken();
        }
    }

    private static RequestConflict taken() {
        return new RequestConflict("A user of this name exists");
    }
}
