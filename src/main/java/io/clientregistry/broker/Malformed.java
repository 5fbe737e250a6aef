package io.clientregistry.broker;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.OAuthErrorException;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** A request that nobody can have meant: answered as the client error it is, and never a knock. */
public final class Malformed extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /** @param description what is wrong, without repeating what was sent */
    Malformed(Status status, String description) {
        super(Response.status(status).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_REQUEST, description)).build());
    }

    /** 400. @param description what is wrong, without repeating what was sent */
    public Malformed(String description) {
        this(Status.BAD_REQUEST, description);
    }
}
