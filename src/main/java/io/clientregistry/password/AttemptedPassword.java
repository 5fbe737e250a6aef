package io.clientregistry.password;

import io.clientregistry.registry.Deadline;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.PasswordHasher;
import io.clientregistry.registry.TooBusy;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.StorageId;

/** The password checks of one login: remembered where that is safe, and queued where they hash. */
public final class AttemptedPassword implements PasswordHasher, PasswordMemory.Join {

    /** What stands in for a password that was not sent, which a hash provider may not take; its hash costs as much as any (AuthenticatorUtils.dummyHash). */
    private static final String NO_PASSWORD = "SlightlyLongerDummyPassword";

    private final Passwords node;
    private final FederatedCheck federated;
    private final RealmHashing hashing;
    private final FastVerifier fast;
    private final RealmModel realm;
    private final String username;
    private final Source source;
    private final Deadline deadline;
    private boolean spent;
    private boolean hashed;
    private long checkNanos;

    AttemptedPassword(Passwords node, KeycloakSession session, RealmModel realm, FastVerifier fast,
                      String storedUsername, Source source, Deadline deadline) {
        this.node = node;
        this.federated = new FederatedCheck(session, realm);
        this.hashing = new RealmHashing(session, realm);
        this.fast = fast;
        this.realm = realm;
        this.username = storedUsername;
        this.source = source;
        this.deadline = deadline;
    }

    /** Whether this login has cost a hash, or the wait for one. */
    boolean hashed() {
        return hashed;
    }

    /** Whether another store than Keycloak's tables has the user, or brought it in and checks its password. */
    public static boolean isAnotherStores(UserModel user) {
        return user.getFederationLink() != null || !StorageId.isLocalStorage(user.getId());
    }

    /** How long its check has taken, beside reading what is stored: hashes, and waiting for them, in ns. */
    public long checkNanos() {
        return checkNanos;
    }

    /**
     * Whether this is the user's password, by Keycloak's own check. Answers of federated stores are not remembered:
     * their credentials change without Keycloak's knowing.
     *
     * @throws TooBusy when too many checks are waiting
     */
    public boolean isOf(UserModel user, String password) {
        if (password == null) {
            return false;
        }
        if (isAnotherStores(user)) {
            return federated.isValid(node.federated(), source, deadline, user, password);
        }
        var stored = stored(user);
        if (stored.isEmpty()) {
            return isTakenByAnotherProvider(user, password);
        }
        var key = key(user, stored.get(), password);
        return remembered(node.memory().known(key),
                () -> node.memory().verify(key, () -> verify(user, stored.get(), password), this));
    }

    private boolean verify(UserModel user, CredentialModel stored, String password) {
        if (fast.matches(user.getId(), password, parts(user, stored, password))) {
            return true;
        }
        var right = queued(() -> check(user, password));
        if (right) {
            // Perhaps another one now: Keycloak hashes anew where the policy asks for another hash.
            stored(user).ifPresent(now -> timed(() -> fast.keep(user.getId(), password, parts(user, now, password))));
        }
        return right;
    }

    /**
     * Keycloak's own check of a user who has no password, by credential providers that somebody has added. A "no" is
     * remembered as long as any, so that it is as fast when it comes again, but not once the user has a password in
     * Keycloak. A "yes" is not: only that provider knows for how long it holds.
     */
    private boolean isTakenByAnotherProvider(UserModel user, String password) {
        var key = node.digester().of("without a password", realm.getId(), user.getId(), username, password);
        if (node.memory().known(key).isPresent()) {
            return false;
        }
        var right = timed(() -> check(user, password));
        if (!right) {
            node.memory().reject(key);
        }
        return right;
    }

    /** Whether this very login has been one of nobody's, a short while ago. */
    public boolean isRememberedAsNobodys(String password) {
        return node.memory().known(nobodysKey(password)).isPresent();
    }

    /** Remembers that this login is nobody's, for as long as any rejected one is. */
    public void rememberAsNobodys(String password) {
        node.memory().expect(nobodysKey(password));
    }

    /** What tells this login, with {@code more} that belongs to it, from others. */
    public Digest digest(String password, String... more) {
        return node.digester().of(Stream.concat(Stream.of("login", realm.getId(), username, password),
                Arrays.stream(more)).toArray(String[]::new));
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
        return remembered(node.memory().known(key),
                () -> node.memory().compare(key, () -> queued(() -> hashing.matches(hash, password)), this));
    }

    /** Spends a hash of this password, or of any where none was sent, if this login has not spent one. */
    void spendUnlessSpent(String password) {
        if (!spent) {
            remembered(password == null || password.isEmpty() ? NO_PASSWORD : password);
        }
    }

    @Override
    public <T> T on(CompletableFuture<T> result) {
        return timed(() -> node.hashing().join(source, deadline, result));
    }

    private HashedPassword remembered(String password) {
        var key = node.digester().of("hash", realm.getId(), hashing.policy(), username, password);
        return remembered(node.memory().knownHash(key),
                () -> node.memory().hash(key, () -> queued(() -> hashing.encode(password)), this));
    }

    private <T> T remembered(Optional<T> known, Supplier<T> work) {
        spent = true;
        return known.orElseGet(() -> {
            hashed = true;
            return work.get();
        });
    }

    private <T> T queued(Supplier<T> check) {
        return timed(() -> node.hashing().run(source, deadline, check));
    }

    private void timed(Runnable check) {
        timed(() -> {
            check.run();
            return null;
        });
    }

    private <T> T timed(Supplier<T> check) {
        long start = System.nanoTime();
        try {
            return check.get();
        } finally {
            checkNanos += System.nanoTime() - start;
        }
    }

    private Digest key(UserModel user, CredentialModel stored, String password) {
        return node.digester().of(parts(user, stored, password));
    }

    private String[] parts(UserModel user, CredentialModel stored, String password) {
        return new String[] {"user", realm.getId(), hashing.policy(), user.getId(), user.getUsername(),
                stored.getId(), stored.getCredentialData(), stored.getSecretData(), password};
    }

    private Digest nobodysKey(String password) {
        return node.digester().of("nobody", realm.getId(), username, password);
    }

    private Digest requestKey(String password, HashedPassword hash) {
        return node.digester().of("request", realm.getId(), username, hash.credentialData(), hash.secretData(),
                password);
    }

    private static Optional<CredentialModel> stored(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE).findFirst();
    }

    private static boolean check(UserModel user, String password) {
        return user.credentialManager().isValid(UserCredentialModel.password(password));
    }
}
