package io.clientregistry.admin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Hangs the administrators' resource into {@code /admin/realms/{realm}/client-registry}. */
public final class RegistryAdminResourceProviderFactory
        implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public Object getResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth,
                              AdminEventBuilder adminEvent) {
        refuseNull(session.getContext().getHttpRequest());
        return new RegistryAdminResource(new AdminRequest(session, realm, auth, adminEvent));
    }

    /** No text here has U+0000 in it, and PostgreSQL refuses to compare any with it. A PUT names what is to be made. */
    private static void refuseNull(HttpRequest request) {
        var uri = request.getUri();
        if (uri.getPath().indexOf(0) >= 0) {
            throw HttpMethod.PUT.equals(request.getHttpMethod())
                    ? ErrorResponse.error("The path has U+0000 in it", Status.BAD_REQUEST) : new NotFoundException();
        }
        if (uri.getQueryParameters().values().stream().flatMap(List::stream).anyMatch(value -> value.indexOf(0) >= 0)) {
            throw ErrorResponse.error("A parameter has U+0000 in it", Status.BAD_REQUEST);
        }
    }

    @Override
    public String getId() {
        return "client-registry";
    }

    @Override
    public void init(Config.Scope config) {
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
    }

    @Override
    public void close() {
    }
}
