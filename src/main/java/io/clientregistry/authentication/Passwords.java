package io.clientregistry.authentication;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the password checks of one node share. */
record Passwords(PasswordMemory memory, HashQueue queue, Digester digester) {

    /** For one login. */
    AttemptedPassword attempt(KeycloakSession session, RealmModel realm, String username) {
        return new AttemptedPassword(this, session, realm, username);
    }
}
