package io.clientregistry.password;

import io.clientregistry.registry.Deadline;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What the password checks of one node share.
 *
 * @param hashing   around checks that hash
 * @param federated around checks by other stores, which take as long as those stores do
 */
public record Passwords(PasswordMemory memory, Bulkhead hashing, Bulkhead federated, Digester digester) {

    /** For one login. */
    public AttemptedPassword attempt(KeycloakSession session, RealmModel realm, String storedUsername, Source source,
                                     Deadline deadline) {
        return new AttemptedPassword(this, session, realm, storedUsername, source, deadline);
    }
}
