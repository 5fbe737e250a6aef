package io.clientregistry.register;

import io.clientregistry.broker.BrokerResource;
import io.clientregistry.permission.RolePermissions;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;

/** What devices and brokers ask: {@code /realms/{realm}/client-registry}. */
public final class RegistryResource {

    private final KeycloakSession session;
    private final RolePermissions roles;

    RegistryResource(KeycloakSession session, RolePermissions roles) {
        this.session = session;
        this.roles = roles;
    }

    /** The explicit flow, for devices that speak HTTP. */
    @Path("register")
    public RegisterResource register() {
        return new RegisterResource(session);
    }

    /** For brokers. */
    @Path("broker")
    public BrokerResource broker() {
        return new BrokerResource(session, roles);
    }
}
