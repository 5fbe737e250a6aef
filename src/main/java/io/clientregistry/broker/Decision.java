package io.clientregistry.broker;

import org.keycloak.models.UserModel;

/** The answer to a client that wants to connect, before a dialect spells it. */
sealed interface Decision {

    /**
     * @param user      who connects
     * @param expiresAt when the login has to be checked again, in epoch milliseconds
     */
    record Allowed(UserModel user, long expiresAt) implements Decision {
    }

    /** Refused, and the client may not know why. */
    record Denied() implements Decision {
    }

    /** The node is too busy to say; the client should come again. */
    record Busy() implements Decision {
    }
}
