package io.clientregistry.registry;

import java.util.Optional;

/** Where one realm's fast verifiers are kept: digests of device accounts' passwords under a key that the database does not have. */
public interface VerifierStore {

    /** The verifier of a user, if there is one. */
    Optional<String> find(String userId);

    /** Keeps a verifier in the place of the user's last one, if the user is a device account. */
    void keep(String userId, String verifier);
}
