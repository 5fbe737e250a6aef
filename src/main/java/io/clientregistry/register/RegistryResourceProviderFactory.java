package io.clientregistry.register;

import io.clientregistry.permission.RolePermissions;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Hangs {@link RegistryResource} into each realm's own resource. */
public final class RegistryResourceProviderFactory implements RealmResourceProviderFactory {

    private final RolePermissions roles = new RolePermissions();

    @Override
    public String getId() {
        return "client-registry";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new RegistryResource(session, roles);
            }

            @Override
            public void close() {
            }
        };
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
