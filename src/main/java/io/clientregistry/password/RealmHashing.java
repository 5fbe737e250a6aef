package io.clientregistry.password;

import io.clientregistry.registry.HashedPassword;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Password hashes by the realm's current policy, as PasswordCredentialProvider makes and compares them. */
final class RealmHashing {

    private final KeycloakSession session;
    private final RealmModel realm;

    RealmHashing(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    HashedPassword encode(String password) {
        var policy = realm.getPasswordPolicy();
        var encoded = provider(policy.getHashAlgorithm()).encodedCredential(password, policy.getHashIterations());
        return new HashedPassword(encoded.getCredentialData(), encoded.getSecretData());
    }

    boolean matches(HashedPassword hash, String password) {
        var stored = StoredPassword.of(hash);
        return provider(stored.getPasswordCredentialData().getAlgorithm()).verify(password, stored);
    }

    /** What a hash depends on beside the password. */
    String policy() {
        var policy = realm.getPasswordPolicy();
        return policy.getHashAlgorithm() + ' ' + policy.getHashIterations();
    }

    private PasswordHashProvider provider(String algorithm) {
        var named = algorithm == null ? null : session.getProvider(PasswordHashProvider.class, algorithm);
        return named != null ? named : session.getProvider(PasswordHashProvider.class);
    }
}
