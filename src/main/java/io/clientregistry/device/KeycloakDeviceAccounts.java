package io.clientregistry.device;

import io.clientregistry.password.StoredPassword;
import io.clientregistry.registry.DeviceAccounts;
import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.store.RegistryStores;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;
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
    public void create(RegistrationRequest granted, HashedPassword password, DeviceTerms terms) {
        new KeycloakRealmRules(session).complaint(granted.username()).ifPresent(complaint -> {
            throw complaint.hasError(Messages.USERNAME_EXISTS) ? taken()
                    : new RequestConflict("The realm's user profile does not allow this username any more");
        });
        try {
            var user = session.users().addUser(realm, granted.userId(), granted.username(), false, false);
            user.setEnabled(true);
            user.credentialManager().createStoredCredential(StoredPassword.of(password));
            RegistryStores.of(session).devices().add(realm.getId(), granted, terms);
        } catch (ModelDuplicateException e) {
            throw taken();
        }
    }

    /** Tokens and sessions that the old password got end with it, and failed logins are counted anew. */
    @Override
    public void replace(RegistrationRequest granted, HashedPassword password, DeviceTerms terms) {
        var stores = RegistryStores.of(session);
        var device = stores.devices(realm.getId()).find(granted.userId())
                .orElseThrow(() -> new RequestConflict("The device is gone"));
        var user = session.users().getUserById(realm, device.id());
        var credential = StoredPassword.of(password);
        var credentials = user.credentialManager();
        credentials.getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE).findFirst().ifPresentOrElse(old -> {
            credential.setId(old.getId());
            credential.setUserLabel(old.getUserLabel());
            credentials.updateStoredCredential(credential);
        }, () -> credentials.createStoredCredential(credential));
        // Tokens tell their time in whole seconds: none of this very second counts either.
        session.users().setNotBeforeForUser(realm, user, Time.currentTime() + 1);
        session.sessions().removeUserSessions(realm, user);
        session.loginFailures().removeUserLoginFailure(realm, user.getId());
        stores.devices().replaced(granted);
        stores.devices().change(realm, user, terms.or(device.terms()));
    }

    private static RequestConflict taken() {
        return new RequestConflict("A user of this name exists");
    }
}
