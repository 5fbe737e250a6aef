package io.clientregistry.broker;

import org.keycloak.models.UserModel;

/** The answer to a client that wants to connect, before a dialect spells it. */
sealed interface ConnectResult {

    /**
     * @param user      who connects
     * @param expiresAt when the login has to be checked again, in epoch milliseconds
     */
    record Allowed(UserModel user, long expiresAt) implements ConnectResult {
    }

    /** Refused, and the client may not know why. */
    record Denied() implements ConnectResult {
    }

    /** The node is too busy to say; the client should come again. */
    record Busy() implements ConnectResult {
    }
}
