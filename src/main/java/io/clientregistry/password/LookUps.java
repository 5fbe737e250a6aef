package io.clientregistry.password;

import java.util.Optional;

/** One login's look-ups of its name. */
public interface LookUps {

    /** What can be found of a name. */
    enum Found {
        /** It is nobody's, and has no request. */
        NOTHING,
        /** A request, with which the password may have to be compared. */
        REQUEST,
        USER
    }

    /**
     * One login up to now.
     *
     * @param found   of its name
     * @param queried whether the database was asked for that, or it was remembered
     * @param nanos   since its name was first looked at, in ns
     */
    record Look(Found found, boolean queried, long nanos) {
    }

    /**
     * Makes in vain the look-ups that other names cost, and this one has not.
     *
     * @param first whether it is this login's first time
     */
    void complete(boolean first);

    /** This login so far; nothing where one query did not tell all there was to tell of its name. */
    Optional<Look> look();
}
