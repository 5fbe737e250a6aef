package io.clientregistry.admin;

import io.clientregistry.broker.Management;
import io.clientregistry.broker.ManagementLinks;
import io.clientregistry.store.RegistryStores;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;

/** Sets the management API of a broker, past Keycloak's client resource, whose admin events would tell the password. */
record BrokerManagement(AdminRequest request) {

    /** @param wanted null leaves everything as it is; 400 for one that cannot be */
    void set(ClientModel client, ManagementRepresentation wanted) {
        if (wanted == null) {
            return;
        }
        if (wanted.isEmpty()) {
            Management.remove(client);
        } else {
            wanted.over(Management.of(client)).store(client);
            RegistryStores.of(request.session()).managedBrokers().renew(client.getId());
        }
        ManagementLinks.follow(request.session(), client);
        request.events().operation(OperationType.UPDATE).resource(ResourceType.CLIENT)
                .resourcePath("clients", client.getId()).success();
    }
}
