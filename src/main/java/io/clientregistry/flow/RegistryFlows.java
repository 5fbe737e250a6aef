package io.clientregistry.flow;

import java.util.Optional;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Which direct grant flows are registry flows: those that run the registry's step. */
public final class RegistryFlows {

    /** The id of the step. */
    public static final String AUTHENTICATOR = RegistryDirectGrantAuthenticatorFactory.ID;

    private RegistryFlows() {
    }

    /** Whether password logins through this client run a registry flow: its own one, or else the realm's. */
    public static boolean isBoundTo(ClientModel client) {
        var realm = client.getRealm();
        var flow = Optional.ofNullable(client.getAuthenticationFlowBindingOverride(
                        AuthenticationFlowBindings.DIRECT_GRANT_BINDING))
                .map(realm::getAuthenticationFlowById).orElseGet(realm::getDirectGrantFlow);
        return flow != null && isRegistryFlow(realm, flow);
    }

    /** Whether this flow runs the registry's step. */
    public static boolean isRegistryFlow(RealmModel realm, AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(AuthenticationExecutionModel::isEnabled)
                .anyMatch(step -> AUTHENTICATOR.equals(step.getAuthenticator()));
    }
}
