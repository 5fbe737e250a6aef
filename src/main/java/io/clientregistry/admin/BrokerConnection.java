package io.clientregistry.admin;

import io.clientregistry.flow.RegistryFlows;
import jakarta.ws.rs.core.Response.Status;
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
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.managers.ClientManager;

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

    /** The broker client, as it is afterwards. */
    ClientModel connect(String clientId) {
        var client = realm.getClientByClientId(clientId);
        if (client == null) {
            return create(clientId);
        }
        if (client.isPublicClient() || client.isBearerOnly()
                || !OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())) {
            throw ErrorResponse.error("The client is not a confidential OpenID Connect client", Status.CONFLICT);
        }
        adopt(client);
        return client;
    }

    private ClientModel create(String clientId) {
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
        try {
            request.session().clientPolicy()
                    .triggerOnEvent(new AdminClientRegisterContext(broker, request.auth().adminAuth()));
        } catch (ClientPolicyException e) {
            throw ErrorResponse.error(e.getErrorDetail(), Status.BAD_REQUEST);
        }
        var client = ClientManager.createClient(request.session(), realm, broker);
        bind(client);
        event(OperationType.CREATE, client);
        return client;
    }

    private void adopt(ClientModel client) {
        if (RegistryFlows.isBoundTo(client) && client.isDirectAccessGrantsEnabled()) {
            return;
        }
        client.setDirectAccessGrantsEnabled(true);
        if (!RegistryFlows.isBoundTo(client)) {
            bind(client);
        }
        event(OperationType.UPDATE, client);
    }

    private void bind(ClientModel client) {
        client.setAuthenticationFlowBindingOverride(AuthenticationFlowBindings.DIRECT_GRANT_BINDING, flow().getId());
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

    /** The standard event, so that what watches clients sees this one; Keycloak leaves the secret out. */
    private void event(OperationType operation, ClientModel client) {
        var representation = ModelToRepresentation.toRepresentation(client, request.session());
        representation.setSecret(null);
        request.events().operation(operation).resource(ResourceType.CLIENT).resourcePath("clients", client.getId())
                .representation(representation).success();
    }
}
