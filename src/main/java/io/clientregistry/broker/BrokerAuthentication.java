package io.clientregistry.broker;

import io.clientregistry.flow.BrokerClients;
import io.clientregistry.flow.BrokerRefusal;
import io.clientregistry.login.ClientRegistryProvider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.util.BasicAuthHelper;

/**
 * Signs in the broker that calls, by HTTP Basic and Keycloak's own client authentication, so that rotated secrets,
 * mutual TLS and disabled clients behave as at the token endpoint.
 */
final class BrokerAuthentication {

    /** Where Keycloak's client authenticators look for a client id that is not in the request. */
    private static final String CLIENT_ID_ATTRIBUTE = "client_id";

    private BrokerAuthentication() {
    }

    /**
     * The broker of the session's request.
     *
     * @throws WebApplicationException 401 for anything but a confidential client, 403 for one that may not sign devices
     *                                 in ({@link BrokerClients#refusal}), for a disabled realm, and for HTTP where
     *                                 HTTPS is required
     */
    static Broker authenticate(KeycloakSession session) {
        var realm = session.getContext().getRealm();
        OpenRealm.require(session);
        var clientId = basicUsername(session);
        session.setAttribute(CLIENT_ID_ATTRIBUTE, clientId);
        var event = new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.CLIENT_LOGIN);
        var activities = session.getProvider(ClientRegistryProvider.class).brokerActivities();
        var client = client(session, event).orElseThrow(() -> {
            // A stranger may call itself what it likes: only brokers that exist are told apart.
            Optional.ofNullable(realm.getClientByClientId(clientId)).filter(BrokerClients::isBroker)
                    .ifPresent(known -> activities.refused(realm.getId(), known.getId(),
                            (known.isEnabled() ? BrokerRefusal.WRONG_SECRET : BrokerRefusal.DISABLED).word()));
            return unauthorized();
        });
        BrokerClients.refusal(client).ifPresent(refusal -> {
            activities.refused(realm.getId(), client.getId(), refusal.word());
            event.detail(Details.REASON, refusal.description()).error(Errors.NOT_ALLOWED);
            throw OpenRealm.forbidden(OAuthErrorException.UNAUTHORIZED_CLIENT, refusal.description());
        });
        activities.asked(realm.getId(), client.getId());
        session.getContext().setClient(client);
        return new Broker(session, realm, client, event);
    }

    /** The client that has proven who it is, if it is one that can. */
    private static Optional<ClientModel> client(KeycloakSession session, EventBuilder event) {
        var processor = new BrokerProcessor(session, event);
        var refusal = processor.authenticateClient();
        var client = processor.getClient();
        if (refusal != null || client == null) {
            return Optional.empty();
        }
        if (!client.isEnabled() || !BrokerClients.isConfidential(client)) {
            event.client(client).error(client.isEnabled() ? Errors.INVALID_CLIENT : Errors.CLIENT_DISABLED);
            return Optional.empty();
        }
        return Optional.of(client);
    }

    private static String basicUsername(KeycloakSession session) {
        var header = session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        try {
            var credentials = header == null ? null : BasicAuthHelper.RFC6749.parseHeader(header);
            if (credentials != null) {
                return credentials[0];
            }
        } catch (IllegalArgumentException e) {
            // Neither base64 nor percent-encoded as RFC 6749, section 2.3.1, wants it.
        }
        throw unauthorized();
    }

    private static WebApplicationException unauthorized() {
        return new WebApplicationException(Response.status(Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"client-registry\"")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_CLIENT,
                        BrokerRefusal.WRONG_SECRET.description()))
                .build());
    }
}
