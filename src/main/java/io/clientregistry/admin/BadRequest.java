package io.clientregistry.admin;

import jakarta.ws.rs.core.Response.Status;
import java.util.function.Supplier;
import org.keycloak.services.ErrorResponse;

/** Answers 400 to what makes no sense. */
final class BadRequest {

    private BadRequest() {
    }

    /** What {@code reading} finds; 400 where it throws an {@link IllegalArgumentException}, which says what is wrong. */
    static <T> T unless(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Status.BAD_REQUEST);
        }
    }
}
