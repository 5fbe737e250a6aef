package io.clientregistry.broker;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** What a realm demands of every request, as Keycloak's own endpoints ask it. */
public final class OpenRealm {

    private OpenRealm() {
    }

    /** @throws WebApplicationException 403 for a disabled realm, and for HTTP where the realm requires HTTPS */
    public static void require(KeycloakSession session) {
        var context = session.getContext();
        if (!context.getRealm().isEnabled()) {
            throw forbidden(OAuthErrorException.ACCESS_DENIED, "Realm not enabled");
        }
        // In this order: to find out the scheme as Keycloak's hostname settings tell it takes longer.
        if (context.getRealm().getSslRequired().isRequired(context.getConnection())
                && !"https".equals(context.getUri().getBaseUri().getScheme())) {
            throw forbidden(OAuthErrorException.INVALID_REQUEST, "HTTPS required");
        }
    }

    /** 403 with an OAuth 2 error. */
    static WebApplicationException forbidden(String error, String description) {
        return new WebApplicationException(Response.status(Status.FORBIDDEN).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(error, description)).build());
    }
}
