package io.clientregistry.password;

import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.PasswordHasher;
import java.util.function.Supplier;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;

/** The password checks of one login: remembered where that is safe, and queued where they hash. */
public final class AttemptedPassword implements PasswordHasher {

    /** What stands in for a password that was not sent, which a hash provider may not take; its hash costs as much as any (AuthenticatorUtils.dummyHash). */
    private static final String NO_PASSWORD = "SlightlyLongerDummyPassword";

    private final Passwords node;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final String username;
    private boolean hashed;

    AttemptedPassword(Passwords node, KeycloakSession session, RealmModel realm, String username) {
        this.node = node;
        this.session = session;
        this.realm = realm;
        this.username = KeycloakModelUtils.toLowerCaseSafe(username);
    }

    /** Whether this login has cost a hash, or the wait for one. */
    public boolean hashed() {
        return hashed;
    }

    /**
     * Whether this is the user's password, by Keycloak's own check. Answers of federated stores are not remembered:
     * their credentials change without Keycloak's knowing.
     *
     * @throws HashQueueFull when too many checks are waiting
     */
    public boolean isOf(UserModel user, String password) {
        var stored = password == null || user.getFederationLink() != null || !StorageId.isLocalStorage(user.getId())
                ? null
                : user.credentialManager().getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .findFirst().orElse(null);
        if (stored == null) {
            return hashing(() -> node.queue().run(() -> check(user, password)));
        }
        var key = key(user, stored, password);
        return node.memory().known(key).orElseGet(() -> hashing(
                () -> node.memory().verify(key, () -> node.queue().run(() -> check(user, password)))));
    }

    /** Whether this very login has been one of nobody's, a short while ago. */
    public boolean wasNobodys(String password) {
        return node.memory().known(nobodysKey(password)).isPresent();
    }

    /** Remembers that this login is nobody's, for as long as any rejected one is. */
    public void isNobodys(String password) {
        node.memory().expect(nobodysKey(password));
    }

    @Override
    public HashedPassword hash(String password) {
        var hash = remembered(password);
        // The next knock is the device's own again: it must not take longer than where none is kept.
        node.memory().expect(requestKey(password, hash));
        return hash;
    }

    @Override
    public boolean verify(String password, HashedPassword hash) {
        var key = requestKey(password, hash);
        return node.memory().known(key).orElseGet(() -> hashing(
                () -> node.memory().compare(key, () -> node.queue().run(() -> matches(hash, password)))));
    }

    @Override
    public void spend(String password) {
        remembered(password == null || password.isEmpty() ? NO_PASSWORD : password);
    }

    private <T> T hashing(Supplier<T> work) {
        hashed = true;
        return work.get();
    }

    private HashedPassword remembered(String password) {
        var key = node.digester().of("hash", realm.getId(), policy(), username, password);
        return node.memory().knownHash(key).orElseGet(() -> hashing(
                () -> node.memory().hash(key, () -> node.queue().run(() -> encode(password)))));
    }

    private Digest key(UserModel user, CredentialModel stored, String password) {
        return node.digester().of("user", realm.getId(), policy(), user.getId(), user.getUsername(), stored.getId(),
                stored.getCredentialData(), stored.getSecretData(), password);
    }

    private Digest nobodysKey(String password) {
        return node.digester().of("nobody", realm.getId(), username, password);
    }

    private Digest requestKey(String password, HashedPassword hash) {
        return node.digester().of("request", realm.getId(), username, hash.credentialData(), hash.secretData(),
                password);
    }

    private static boolean check(UserModel user, String password) {
        return user.credentialManager().isValid(UserCredentialModel.password(password));
    }

    /** By the realm's current policy, as PasswordCredentialProvider does it. */
    private HashedPassword encode(String password) {
        var policy = realm.getPasswordPolicy();
        var encoded = provider(policy.getHashAlgorithm()).encodedCredential(password, policy.getHashIterations());
        return new HashedPassword(encoded.getCredentialData(), encoded.getSecretData());
    }

    private boolean matches(HashedPassword hash, String password) {
        var stored = StoredPassword.of(hash);
        return provider(stored.getPasswordCredentialData().getAlgorithm()).verify(password, stored);
    }

    private PasswordHashProvider provider(String algorithm) {
        var named = algorithm == null ? null : session.getProvider(PasswordHashProvider.class, algorithm);
        return named != null ? named : session.getProvider(PasswordHashProvider.class);
    }

    private String policy() {
        PasswordPolicy policy = realm.getPasswordPolicy();
        return policy.getHashAlgorithm() + ' ' + policy.getHashIterations();
    }
}
