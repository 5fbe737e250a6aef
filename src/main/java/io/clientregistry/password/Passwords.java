package io.clientregistry.password;

import io.clientregistry.registry.Deadline;
import io.clientregistry.registry.VerifierStore;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What the password checks of one node share.
 *
 * @param hashing   around checks that hash
 * @param federated around checks by other stores, which take as long as those stores do
 * @param digester  for what this node remembers
 * @param verifierKey for what the nodes keep in the database ({@link FastVerifier}), if they do
 */
public record Passwords(PasswordMemory memory, Bulkhead hashing, Bulkhead federated, Digester digester,
                        Optional<Digester> verifierKey) {

    /** For one login. {@code verifiers} opens the realm's store of them, where one is asked. */
    public AttemptedPassword attempt(KeycloakSession session, RealmModel realm, Supplier<VerifierStore> verifiers,
                                     String storedUsername, Source source, Deadline deadline) {
        return new AttemptedPassword(this, session, realm, new FastVerifier(verifierKey, verifiers), storedUsername,
                source, deadline);
    }
}
