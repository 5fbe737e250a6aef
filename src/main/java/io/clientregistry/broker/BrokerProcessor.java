package io.clientregistry.broker;

import jakarta.ws.rs.core.UriInfo;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;

/**
 * Runs Keycloak's client authentication for a request of a broker (AuthorizeClientUtil). The body belongs to the device: its
 * {@code client_id} is the MQTT client's, and {@code client_secret} or {@code client_assertion} in it would speak for the
 * broker.
 */
final class BrokerProcessor extends AuthenticationProcessor {

    /** @param event is told what keeps the client out */
    BrokerProcessor(KeycloakSession session, EventBuilder event) {
        var context = session.getContext();
        setSession(session).setRealm(context.getRealm()).setConnection(context.getConnection()).setEventBuilder(event)
                .setFlowId(context.getRealm().getClientAuthenticationFlow().getId())
                .setRequest(new BodylessRequest(context.getHttpRequest()));
    }

    /** Found out by Keycloak's hostname settings, which takes nearly as long as to check a secret, where somebody wants to know. */
    @Override
    public UriInfo getUriInfo() {
        return session.getContext().getUri();
    }
}
