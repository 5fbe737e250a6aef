package io.clientregistry.registry;

import java.util.Objects;

/**
 * A password as Keycloak stores it: the two JSON texts of a password credential.
 *
 * @param credentialData algorithm and its parameters
 * @param secretData     hash and salt
 */
public record HashedPassword(String credentialData, String secretData) {

    public HashedPassword {
        Objects.requireNonNull(credentialData, "credentialData");
        Objects.requireNonNull(secretData, "secretData");
    }

    /** Without the secret, so that no log line can carry it. */
    @Override
    public String toString() {
        return "HashedPassword[redacted]";
    }
}
