package io.clientregistry.registry;

import java.util.Locale;

/**
 * Why a knock was not kept, or a right login not let in. Told to administrators (event detail, counter), and to clients in
 * the explicit flow alone.
 */
public enum Refusal {
    LOCKED,
    NOT_EXPECTED,
    USERNAME_TOO_SHORT,
    USERNAME_TOO_LONG,
    USERNAME_INVALID,
    USERNAME_TAKEN,
    PASSWORD_TOO_SHORT,
    PASSWORD_TOO_LONG,
    PASSWORD_INVALID,
    PASSWORD_POLICY,
    PASSWORD_IS_TOKEN,
    IGNORED,
    TOO_MANY_SECRETS,
    QUEUE_FULL,
    /** The login was right, and the MQTT client id is another account's. */
    CLIENT_ID_TAKEN,
    /** The login was right, and the MQTT client id is not named after its user. */
    CLIENT_ID_NOT_USERNAME;

    /** Whether another window might take the same knock. */
    boolean isOfWindow() {
        return this == LOCKED || this == NOT_EXPECTED;
    }

    /** The word used in event details, metrics and answers to administrators, for example {@code username_too_short}. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
