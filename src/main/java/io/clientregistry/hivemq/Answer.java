package io.clientregistry.hivemq;

/** What is to become of a login. */
sealed interface Answer {

    /**
     * The client may connect.
     *
     * @param username  as Keycloak stores it, by which the revocation feed names it
     * @param rights    what the client may do then
     * @param expiresAt until when, in epoch milliseconds
     */
    record Allowed(String username, Rights rights, long expiresAt) implements Answer {
    }

    /** Keycloak does not accept the credentials. */
    record Refused() implements Answer {
    }

    /** Keycloak, or the line before it, has too much to do: nothing was decided. */
    record Busy() implements Answer {
    }

    /**
     * Keycloak cannot be asked: nothing was decided.
     *
     * @param reason for the log; nothing secret
     */
    record Unavailable(String reason) implements Answer {
    }
}
