package io.clientregistry.password;

import io.clientregistry.registry.Fingerprint;
import io.clientregistry.registry.VerifierStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Beside the credential of a device account lies a digest of its password under a key that only the nodes have, so that
 * a fleet which comes back to a node just started costs no hash for each device. The digest covers the credential and
 * the hash policy: when one of them is another one, the login goes the ordinary way, and leaves a new digest. Only for
 * passwords that nobody can guess: those of {@link Fingerprint#MIN_PASSWORD_LENGTH} code points or more.
 *
 * @param key   of the nodes, or none: then nothing is looked up or kept
 * @param store opens the realm's: a refusal that repeats needs none, and asks the database for nothing
 */
record FastVerifier(Optional<Digester> key, Supplier<VerifierStore> store) {

    /** Whether the digest that is kept for the user is that of these parts. */
    boolean matches(String userId, String password, String... parts) {
        return serves(password) && store.get().find(userId).filter(kept -> MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.US_ASCII), digest(parts).getBytes(StandardCharsets.US_ASCII))).isPresent();
    }

    /** Keeps the digest of a password that is right. */
    void keep(String userId, String password, String... parts) {
        if (serves(password)) {
            store.get().keep(userId, digest(parts));
        }
    }

    private boolean serves(String password) {
        return key.isPresent() && password.codePointCount(0, password.length()) >= Fingerprint.MIN_PASSWORD_LENGTH;
    }

    private String digest(String... parts) {
        return key.orElseThrow().of(parts).hex();
    }
}
