package io.clientregistry.login;

import io.clientregistry.registry.KnockOutcome;
import org.keycloak.models.UserModel;

/** How a password login ended. The event of a rejected one has been sent; that of an accepted one is the caller's. */
public sealed interface LoginResult {

    /** The password is the user's, and the user may log in. */
    record Accepted(UserModel user) implements LoginResult {
    }

    /**
     * @param user    who was meant, or null when nobody has the name or more than one has
     * @param outcome what became of the knock, or null where it was none
     */
    record Rejected(Cause cause, UserModel user, KnockOutcome outcome) implements LoginResult {
    }

    /** The node is busy hashing; nothing was decided, kept or counted. */
    record Busy() implements LoginResult {

        /** Seconds after which the client should come again. */
        public static final int RETRY_AFTER_SECONDS = 2;
    }

    /** Why a login was rejected; only the caller may know. */
    enum Cause {
        UNKNOWN_USER,
        AMBIGUOUS_NAME,
        SERVICE_ACCOUNT,
        LOCKED_OUT,
        /** Disabled, and the password was wrong. */
        DISABLED,
        /** Disabled, and the password was right: Keycloak tells such a client so. */
        DISABLED_BUT_KNOWN,
        WRONG_PASSWORD,
        /** The password was right, and the MQTT client id is not this user's. */
        CLIENT_ID
    }
}
