package io.clientregistry.admin;

import io.clientregistry.broker.BrokerConfiguration;
import io.clientregistry.flow.BrokerClients;
import io.clientregistry.registry.BrokerActivity;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.store.RegistryStores;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.NoCache;
import org.keycloak.authentication.authenticators.client.ClientIdAndSecretAuthenticator;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** {@code /admin/realms/{realm}/client-registry/brokers}: connect a broker. */
@Produces(MediaType.APPLICATION_JSON)
public final class BrokersResource {

    private final AdminRequest request;

    BrokersResource(AdminRequest request) {
        this.request = request;
    }

    /**
     * The confidential clients whose password logins run a registry flow, and those that have asked as brokers though
     * theirs do not, by client id.
     */
    @GET
    @NoCache
    public List<BrokerRepresentation> list() {
        request.auth().users().requireView();
        var activities = request.brokers().activities();
        var told = RegistryStores.of(request.session()).managedBrokers().ofRealm(request.realm().getId());
        return request.realm().getClientsStream()
                .filter(client -> BrokerClients.isBroker(client)
                        || BrokerClients.isConfidential(client) && activities.containsKey(client.getId()))
                .map(client -> BrokerRepresentation.of(client,
                        activities.getOrDefault(client.getId(), BrokerActivity.NONE), told.get(client.getId())))
                .sorted(Comparator.comparing(BrokerRepresentation::clientId)).toList();
    }

    /**
     * Makes or adopts the broker client, the registry flow and their binding. 201 for a new client, 200 for one that
     * was there; 409 for one that is not confidential, 400 for an unusable client id or management API.
     *
     * @param body or null; a new client's MQTT client ids are owned unless it says otherwise
     */
    @PUT
    @Path("{clientId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response connect(@PathParam("clientId") String clientId, ConnectRepresentation body) {
        request.auth().clients().requireManage();
        request.auth().realm().requireManageRealm();
        var known = request.realm().getClientByClientId(clientId) != null;
        var client = new BrokerConnection(request).connect(clientId, body == null ? null : body.rule());
        if (body != null) {
            new BrokerManagement(request).set(client, body.management());
        }
        var connection = new BrokerConnectionRepresentation(client.getClientId(), secret(client), tokenEndpoint(),
                brokerEndpoint());
        return Response.status(known ? Status.OK : Status.CREATED).entity(connection).build();
    }

    /** The broker's configuration as text; with the secret for those who may manage the client. */
    @GET
    @NoCache
    @Path("{clientId}/config/{dialect}")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    public Response configuration(@PathParam("clientId") String clientId, @PathParam("dialect") String dialect) {
        request.auth().users().requireView();
        var client = require(clientId);
        var secret = request.auth().clients().canManage(client) ? secret(client) : null;
        var text = new BrokerConfiguration(brokerEndpoint(), client.getClientId(), secret).text(dialect)
                .orElseThrow(() -> new NotFoundException("No such dialect"));
        // Text also for those who ask for JSON only, as kcadm.sh does.
        return Response.ok(text, MediaType.TEXT_PLAIN_TYPE).build();
    }

    /**
     * The roles of the broker client, and what they permit; to one device when its username is given. Where its MQTT
     * client id is not known, {@code %c} stays as it is.
     */
    @GET
    @NoCache
    @Path("{clientId}/roles")
    public List<BrokerRoleRepresentation> roles(@PathParam("clientId") String clientId,
                                                @QueryParam("username") String username,
                                                @QueryParam("mqttClientId") @DefaultValue("%c") String mqttClientId) {
        request.auth().users().requireView();
        var client = require(clientId);
        var device = username == null ? null : new MqttIdentity(username, mqttClientId);
        return client.getRolesStream().map(role -> BrokerRoleRepresentation.of(role, client, device))
                .sorted(Comparator.comparing(BrokerRoleRepresentation::name)).toList();
    }

    private ClientModel require(String clientId) {
        var client = request.realm().getClientByClientId(clientId);
        if (client == null || !BrokerClients.isBroker(client)) {
            throw new NotFoundException("No such broker");
        }
        return client;
    }

    /** Keycloak gives a secret to every confidential client that it saves, also where nobody asks for it. */
    private static String secret(ClientModel client) {
        return ClientIdAndSecretAuthenticator.PROVIDER_ID.equals(client.getClientAuthenticatorType())
                ? client.getSecret() : null;
    }

    private String tokenEndpoint() {
        return OIDCLoginProtocolService.tokenUrl(request.session().getContext().getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()).build(request.realm().getName()).toString();
    }

    private String brokerEndpoint() {
        var base = request.session().getContext().getUri(UrlType.FRONTEND).getBaseUri();
        return Urls.realmBase(base).path("{realm}/client-registry/broker").build(request.realm().getName()).toString();
    }
}
