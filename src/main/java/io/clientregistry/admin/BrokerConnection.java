package io.clientregistry.admin;

import io.clientregistry.flow.BrokerClients;
import io.clientregistry.flow.RegistryFlows;
import io.clientregistry.registry.ClientIdRule;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlow;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.ClientResource;
import org.keycloak.services.resources.admin.ClientsResource;

/** Connects a broker: its client, the registry flow, and the one bound to the other. Does what is missing, no more. */
final class BrokerConnection {

    private static final String FLOW = "client-registry";
    private static final int MAX_CLIENT_ID = 255;

    private final AdminRequest request;
    private final RealmModel realm;

    BrokerConnection(AdminRequest request) {
        this.request = request;
        this.realm = request.realm();
    }

    /**
     * The broker client, as it is afterwards. It is made and changed as by Keycloak's own client resource: client
     * policies, validation and admin events included.
     *
     * @param clientIds whose MQTT client ids are, or null to leave that as it is
     */
    ClientModel connect(String clientId, ClientIdRule clientIds) {
        var known = realm.getClientByClientId(clientId);
        if (known != null && !BrokerClients.isConfidential(known)) {
            throw ErrorResponse.error("The client is not a confidential OpenID Connect client", Status.CONFLICT);
        }
        var client = known == null ? create(clientId, clientIds == null ? ClientIdRule.OWNED : clientIds) : known;
        if (BrokerClients.refusal(client).isPresent() || clientIds != null && clientIds != rule(client)) {
            adopt(client, clientIds == null ? rule(client) : clientIds);
        }
        BrokerClients.refusal(client).ifPresent(refusal -> {
            throw ErrorResponse.error(refusal.description(), Status.CONFLICT);
        });
        return client;
    }

    /** Without full scope: not even an administrator's token, got with its secret, can do what an administrator can. */
    private ClientModel create(String clientId, ClientIdRule clientIds) {
        if (clientId.isBlank() || clientId.length() > MAX_CLIENT_ID
                || clientId.codePoints().anyMatch(Character::isISOControl)) {
            throw ErrorResponse.error("The client id is blank, too long or has control characters", Status.BAD_REQUEST);
        }
        var broker = new ClientRepresentation();
        broker.setClientId(clientId);
        broker.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        broker.setPublicClient(false);
        broker.setStandardFlowEnabled(false);
        broker.setDirectAccessGrantsEnabled(true);
        broker.setFullScopeAllowed(false);
        broker.setAuthenticationFlowBindingOverrides(binding());
        broker.setAttributes(new HashMap<>(Map.of(ClientIdRule.ATTRIBUTE, clientIds.word())));
        return new ClientsResource(request.session(), request.auth(),
                ClientEvents.ofNew(request.session(), request.auth().adminAuth())).createClientModel(broker);
    }

    private void adopt(ClientModel client, ClientIdRule clientIds) {
        var broker = ModelToRepresentation.toRepresentation(client, request.session());
        broker.setDirectAccessGrantsEnabled(true);
        if (!RegistryFlows.isBoundTo(client)) {
            broker.setAuthenticationFlowBindingOverrides(binding());
        }
        if (clientIds != rule(client)) {
            broker.getAttributes().put(ClientIdRule.ATTRIBUTE, clientIds.word());
        }
        new ClientResource(realm, request.auth(), client, request.session(),
                ClientEvents.of(request.session(), request.auth().adminAuth(), client.getId())).update(broker);
    }

    private static ClientIdRule rule(ClientModel client) {
        return ClientIdRule.of(client.getAttribute(ClientIdRule.ATTRIBUTE));
    }

    private Map<String, String> binding() {
        return Map.of(AuthenticationFlowBindings.DIRECT_GRANT_BINDING, flow().getId());
    }

    private AuthenticationFlowModel flow() {
        var flow = realm.getFlowByAlias(FLOW);
        if (flow == null) {
            return createFlow();
        }
        if (!RegistryFlows.isRegistryFlow(realm, flow)) {
            throw ErrorResponse.error("The flow " + FLOW + " is not a registry flow", Status.CONFLICT);
        }
        return flow;
    }

    private AuthenticationFlowModel createFlow() {
        var flow = new AuthenticationFlowModel();
        flow.setAlias(FLOW);
        flow.setDescription("Password logins of MQTT clients; unknown names become registration requests");
        flow.setProviderId(AuthenticationFlow.BASIC_FLOW);
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        flow = realm.addAuthenticationFlow(flow);
        var step = new AuthenticationExecutionModel();
        step.setParentFlow(flow.getId());
        step.setAuthenticator(RegistryFlows.AUTHENTICATOR);
        step.setRequirement(Requirement.REQUIRED);
        realm.addAuthenticatorExecution(step);
        request.events().operation(OperationType.CREATE).resource(ResourceType.AUTH_FLOW)
                .resourcePath("authentication", "flows", flow.getId()).representation(
                        ModelToRepresentation.toRepresentation(request.session(), realm, flow)).success();
        return flow;
    }
}
