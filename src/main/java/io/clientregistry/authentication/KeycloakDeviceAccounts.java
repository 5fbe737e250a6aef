package io.clientregistry.authentication;

import io.clientregistry.registry.DeviceAccounts;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.store.Devices;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Device accounts as local Keycloak users. */
public final class KeycloakDeviceAccounts implements DeviceAccounts {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Devices devices;

    public KeycloakDeviceAccounts(KeycloakSession session, RealmModel realm, Devices devices) {
        this.session = session;
        this.realm = realm;
        this.devices = devices;
    }

    @Override
    public boolean isTaken(String username) {
        try {
            return KeycloakModelUtils.findUserByNameOrEmail(session, realm, username) != null;
        } catch (ModelDuplicateException e) {
            return true;
        }
    }

    @Override
    public boolean isAllowed(String username) {
        return new KeycloakRealmRules(session).allowsUsername(username);
    }

    /** Not through the user profile, which would give the realm's default roles, groups and required actions. */
    @Override
    public String create(String username, HashedPassword password) {
        try {
            var user = session.users().addUser(realm, null, username, false, false);
            user.setEnabled(true);
            user.credentialManager().createStoredCredential(credential(password));
            devices.add(realm.getId(), user.getId());
            return user.getId();
        } catch (ModelDuplicateException e) {
            throw new RequestConflict("A user of this name exists");
        }
    }

    /** With a creation date: without one, a password-expiry policy would demand a new password at the first login. */
    static PasswordCredentialModel credential(HashedPassword password) {
        var credential = new CredentialModel();
        credential.setType(PasswordCredentialModel.TYPE);
        credential.setCredentialData(password.credentialData());
        credential.setSecretData(password.secretData());
        credential.setCreatedDate(Time.currentTimeMillis());
        return PasswordCredentialModel.createFromCredentialModel(credential);
    }
}
