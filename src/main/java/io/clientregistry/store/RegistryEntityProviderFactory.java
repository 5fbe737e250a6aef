package io.clientregistry.store;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Tells Keycloak of the registry's tables and their change log. */
public final class RegistryEntityProviderFactory implements JpaEntityProviderFactory {

    /** Its first ten letters name Liquibase's own table: DATABASECHANGELOG_CLIENT_REG. */
    static final String ID = "client-registry";

    private final CountMemory counts = new CountMemory();

    CountMemory counts() {
        return counts;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new RegistryEntityProvider();
    }

    @Override
    public String getId() {
        return ID;
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
