package io.clientregistry.broker;

import io.clientregistry.flow.BrokerClients;
import io.clientregistry.store.RegistryStores;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.ClientModel.ClientUpdatedEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Which brokers Keycloak tells of revocations: those whose client has a management API in its attributes, whoever writes
 * them, ours or Keycloak's REST, the console or an import.
 */
public final class ManagementLinks {

    private ManagementLinks() {
    }

    /** Follows clients that come, change and go. */
    public static void on(ProviderEvent event) {
        if (event instanceof ClientUpdatedEvent updated) {
            follow(updated.getKeycloakSession(), updated.getUpdatedClient());
        } else if (event instanceof ClientRemovedEvent removed) {
            RegistryStores.of(removed.getKeycloakSession()).managedBrokers().remove(removed.getClient().getId());
        }
    }

    /** A broker that is told already goes on where it was. */
    public static void follow(KeycloakSession session, ClientModel client) {
        var stores = RegistryStores.of(session);
        var managed = Management.of(client).isPresent() && BrokerClients.isBroker(client);
        if (!managed) {
            stores.managedBrokers().remove(client.getId());
        } else if (!stores.managedBrokers().contains(client.getId())) {
            var realmId = client.getRealm().getId();
            stores.managedBrokers().add(realmId, client.getId(), stores.feed(realmId).position());
        }
    }
}
