package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.broker.Management;
import io.clientregistry.flow.BrokerClients;
import io.clientregistry.registry.BrokerActivity;
import io.clientregistry.registry.ClientIdRule;
import io.clientregistry.registry.ManagedBroker;
import org.keycloak.models.ClientModel;

/**
 * A broker client in a list: without its secret.
 *
 * @param id          Keycloak's internal id, for links and role mappings
 * @param clientId    what the broker signs in as
 * @param connected   whether its password logins run a registry flow
 * @param clientIds   whose MQTT client ids are: the word of its {@link ClientIdRule}
 * @param lastAsked   when it last asked with success, in epoch milliseconds and a few seconds old, or null for never
 * @param lastRefused when it was last refused, likewise
 * @param lastRefusal the word for why: {@code wrong_secret}, {@code wrong_flow}, {@code direct_grants_off}, {@code
 *                    consent_required}, {@code disabled} or {@code client_policy}
 * @param lastFollowed when it last read the revocation feed, likewise
 * @param management  the broker's management API, without its password, or null where Keycloak does not know it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BrokerRepresentation(String id, String clientId, String name, boolean enabled, boolean connected,
                                   String clientIds, Long lastAsked, Long lastRefused, String lastRefusal,
                                   Long lastFollowed, ManagementRepresentation management) {

    static BrokerRepresentation of(ClientModel client, BrokerActivity activity, ManagedBroker told) {
        return new BrokerRepresentation(client.getId(), client.getClientId(), client.getName(), client.isEnabled(),
                BrokerClients.isBroker(client), ClientIdRule.of(client.getAttribute(ClientIdRule.ATTRIBUTE)).word(),
                activity.lastAsked(), activity.lastRefused(), activity.lastRefusal(), activity.lastFollowed(),
                Management.of(client).map(management -> ManagementRepresentation.of(management, told)).orElse(null));
    }
}
