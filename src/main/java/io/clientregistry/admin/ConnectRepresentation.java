package io.clientregistry.admin;

import io.clientregistry.registry.ClientIdRule;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.services.ErrorResponse;

/**
 * How a broker is connected.
 *
 * @param clientIds  the word of a {@link ClientIdRule}, or null to leave it as it is
 * @param management the broker's management API, or null to leave it as it is
 */
public record ConnectRepresentation(String clientIds, ManagementRepresentation management) {

    /** The rule, or null; answers 400 for another word. */
    ClientIdRule rule() {
        return clientIds == null ? null : ClientIdRule.named(clientIds).orElseThrow(() ->
                ErrorResponse.error("clientIds must be owned, username or free", Status.BAD_REQUEST));
    }
}
