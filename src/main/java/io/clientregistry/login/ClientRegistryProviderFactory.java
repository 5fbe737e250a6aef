package io.clientregistry.login;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link ClientRegistryProvider}s; one for each node, holding what the node remembers between requests. */
public interface ClientRegistryProviderFactory extends ProviderFactory<ClientRegistryProvider> {
}
