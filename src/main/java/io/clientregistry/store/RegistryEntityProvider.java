package io.clientregistry.store;

import java.util.List;

import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** The registry's tables. */
final class RegistryEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(RegistryEntity.class, RequestEntity.class, DeviceEntity.class, OutcomeEntity.class,
                BrokerEntity.class, RevocationEntity.class, DeletedUserEntity.class, ManagedBrokerEntity.class,
                ClientIdEntity.class, WindowEntity.class, ExpectedEntity.class, VerifierEntity.class,
                BellEntity.class, NoticeEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/client-registry-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return RegistryEntityProviderFactory.ID;
    }

    @Override
    public void close() {
    }
}
