package io.clientregistry.spi;

import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.ClientRegistryProviderFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The extension's own service provider interface: {@code --spi-client-registry--default--...} configures it. */
public final class ClientRegistrySpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "client-registry";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ClientRegistryProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return ClientRegistryProviderFactory.class;
    }
}
