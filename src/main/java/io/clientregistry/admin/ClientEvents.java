package io.clientregistry.admin;

import jakarta.ws.rs.core.UriInfo;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * The admin events of Keycloak's own client resource, which takes the path of the client from the request's URL. The
 * request's here is another one.
 */
final class ClientEvents extends AdminEventBuilder {

    private static final String CLIENTS = "clients";

    private final String clientId;

    private ClientEvents(KeycloakSession session, AdminAuth auth, String clientId) {
        super(session.getContext().getRealm(), auth, session, session.getContext().getConnection());
        this.clientId = clientId;
    }

    /** Events of a client that is being made. */
    static ClientEvents ofNew(KeycloakSession session, AdminAuth auth) {
        return new ClientEvents(session, auth, null);
    }

    /** @param clientId the client's internal id */
    static ClientEvents of(KeycloakSession session, AdminAuth auth, String clientId) {
        return new ClientEvents(session, auth, clientId);
    }

    @Override
    public AdminEventBuilder resourcePath(UriInfo uri) {
        return resourcePath(CLIENTS, clientId);
    }

    @Override
    public AdminEventBuilder resourcePath(UriInfo uri, String newId) {
        return resourcePath(CLIENTS, newId);
    }
}
