package io.clientregistry.password;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the password checks of one node share. */
public record Passwords(PasswordMemory memory, HashQueue queue, Digester digester) {

    /** For one login. */
    public AttemptedPassword attempt(KeycloakSession session, RealmModel realm, String username) {
        return new AttemptedPassword(this, session, realm, username);
    }
}
