package io.clientregistry.authentication;

import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.PasswordHasher;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.StorageId;

/** Password checks of one node: remembered where that is safe, and queued where they hash. */
public final class Passwords {

    /** What stands in for a password that was not sent, which a hash provider may not take; its hash costs as much as any (AuthenticatorUtils.dummyHash). */
    private static final String NO_PASSWORD = "SlightlyLongerDummyPassword";

    private final PasswordMemory memory;
    private final HashQueue queue;
    private final Digester digester = new Digester();

    Passwords(PasswordMemory memory, HashQueue queue) {
        this.memory = memory;
        this.queue = queue;
    }

    /**
     * Whether this is the user's password, by Keycloak's own check. Answers of federated stores are not remembered:
     * their credentials change without Keycloak's knowing.
     *
     * @throws HashQueueFull when too many checks are waiting
     */
    boolean isValid(RealmModel realm, UserModel user, String password) {
        var stored = password == null || user.getFederationLink() != null || !StorageId.isLocalStorage(user.getId())
                ? null
                : user.credentialManager().getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .findFirst().orElse(null);
        if (stored == null) {
            return queue.run(() -> check(user, password));
        }
        return memory.verify(key(realm, user, stored, password), () -> queue.run(() -> check(user, password)));
    }

    private static boolean check(UserModel user, String password) {
        return user.credentialManager().isValid(UserCredentialModel.password(password));
    }

    private Digest key(RealmModel realm, UserModel user, CredentialModel stored, String password) {
        return digester.of("user", realm.getId(), policy(realm), user.getId(), user.getUsername(), stored.getId(),
                stored.getCredentialData(), stored.getSecretData(), password);
    }

    /** The hasher for one attempt at a name that no user has. */
    PasswordHasher forUnknown(KeycloakSession session, RealmModel realm, String username) {
        return new PasswordHasher() {
            @Override
            public HashedPassword hash(String password) {
                var hash = remembered(password);
                // The next knock is the device's own again: it must not take longer than where none is kept.
                memory.expect(requestKey(password, hash));
                return hash;
            }

            @Override
            public boolean verify(String password, HashedPassword hash) {
                return memory.compare(requestKey(password, hash),
                        () -> queue.run(() -> matches(session, hash, password)));
            }

            @Override
            public void spend(String password) {
                remembered(password == null || password.isEmpty() ? NO_PASSWORD : password);
            }

            private HashedPassword remembered(String password) {
                var key = digester.of("hash", realm.getId(), policy(realm), username, password);
                return memory.hash(key, () -> queue.run(() -> encode(session, realm, password)));
            }

            private Digest requestKey(String password, HashedPassword hash) {
                return digester.of("request", realm.getId(), username, hash.credentialData(), hash.secretData(),
                        password);
            }
        };
    }

    /** By the realm's current policy, as PasswordCredentialProvider does it. */
    private static HashedPassword encode(KeycloakSession session, RealmModel realm, String password) {
        var policy = realm.getPasswordPolicy();
        var encoded = provider(session, policy.getHashAlgorithm())
                .encodedCredential(password, policy.getHashIterations());
        return new HashedPassword(encoded.getCredentialData(), encoded.getSecretData());
    }

    private static boolean matches(KeycloakSession session, HashedPassword hash, String password) {
        var stored = KeycloakDeviceAccounts.credential(hash);
        return provider(session, stored.getPasswordCredentialData().getAlgorithm()).verify(password, stored);
    }

    private static PasswordHashProvider provider(KeycloakSession session, String algorithm) {
        var named = algorithm == null ? null : session.getProvider(PasswordHashProvider.class, algorithm);
        return named != null ? named : session.getProvider(PasswordHashProvider.class);
    }

    private static String policy(RealmModel realm) {
        PasswordPolicy policy = realm.getPasswordPolicy();
        return policy.getHashAlgorithm() + ' ' + policy.getHashIterations();
    }
}
