package io.clientregistry.password;

import io.clientregistry.registry.HashedPassword;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** A kept hash as the credential of a Keycloak user. */
public final class StoredPassword {

    private StoredPassword() {
    }

    /** With a creation date: without one, a password-expiry policy would demand a new password at the first login. */
    public static PasswordCredentialModel of(HashedPassword password) {
        var credential = new CredentialModel();
        credential.setType(PasswordCredentialModel.TYPE);
        credential.setCredentialData(password.credentialData());
        credential.setSecretData(password.secretData());
        credential.setCreatedDate(Time.currentTimeMillis());
        return PasswordCredentialModel.createFromCredentialModel(credential);
    }
}
