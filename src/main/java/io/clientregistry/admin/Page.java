package io.clientregistry.admin;

import jakarta.ws.rs.core.Response.Status;
import org.keycloak.services.ErrorResponse;

/** A part of a list, as {@code first} and {@code max} ask for it. */
record Page(int first, int max) {

    /** The most that one call lists or decides on. */
    static final int MAX_RESULTS = 1000;

    /** Answers 400 for what is not a whole number from 0 on; more than {@link #MAX_RESULTS} at once are never listed. */
    static Page of(String first, String max) {
        return new Page(number("first", first), Math.min(number("max", max), MAX_RESULTS));
    }

    /** A whole number from 0 on; anything else is answered 400. */
    static int number(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a negative one.
        }
        throw ErrorResponse.error(name + " must be a whole number from 0 to " + Integer.MAX_VALUE, Status.BAD_REQUEST);
    }
}
