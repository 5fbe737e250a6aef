package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.keycloak.models.ClientModel;

/**
 * A broker client in a list: without its secret.
 *
 * @param id       Keycloak's internal id, for links and role mappings
 * @param clientId what the broker signs in as
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BrokerRepresentation(String id, String clientId, String name, boolean enabled) {

    static BrokerRepresentation of(ClientModel client) {
        return new BrokerRepresentation(client.getId(), client.getClientId(), client.getName(), client.isEnabled());
    }
}
