package io.clientregistry.flow;

import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;

/**
 * Which direct grant flows are registry flows: those that run the registry's step, required, and nothing else. What
 * another step would ask, such as a one-time password, nobody asks at the broker endpoint.
 */
public final class RegistryFlows {

    /** The id of the step. */
    public static final String AUTHENTICATOR = RegistryDirectGrantAuthenticator.ID;

    private RegistryFlows() {
    }

    /** Whether password logins through this client run a registry flow: its own one, or else the realm's. */
    public static boolean isBoundTo(ClientModel client) {
        var own = AuthenticationFlowResolver.resolveBindingOverrideFlowForClient(client,
                AuthenticationFlowBindings.DIRECT_GRANT_BINDING);
        var flow = own != null ? own : client.getRealm().getDirectGrantFlow();
        return flow != null && isRegistryFlow(client.getRealm(), flow);
    }

    /** Whether this flow runs the registry's step and no other; disabled ones do not run. */
    public static boolean isRegistryFlow(RealmModel realm, AuthenticationFlowModel flow) {
        var steps = realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(AuthenticationExecutionModel::isEnabled).toList();
        return steps.size() == 1 && steps.get(0).isRequired() && AUTHENTICATOR.equals(steps.get(0).getAuthenticator());
    }
}
