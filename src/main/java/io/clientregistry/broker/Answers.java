package io.clientregistry.broker;

import io.clientregistry.login.LoginResult.Busy;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.util.JsonSerialization;

/** What several dialects answer alike. */
final class Answers {

    private Answers() {
    }

    /** 503 with Retry-After: nothing was decided. */
    static Response busy(Object entity, MediaType type) {
        return Response.status(Status.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, Busy.RETRY_AFTER_SECONDS)
                .type(type).entity(entity).build();
    }

    /** 200 with JSON, written here: given an object, the server would look for who writes it, and how, at each answer. */
    static Response json(Object entity) {
        try {
            return Response.ok(JsonSerialization.writeValueAsBytes(entity), MediaType.APPLICATION_JSON_TYPE).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
