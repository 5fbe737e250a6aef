package io.clientregistry.flow;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** Which clients may ask for devices. */
public final class BrokerClients {

    private BrokerClients() {
    }

    /** Whether it is a confidential OpenID Connect client: one that proves who it is. */
    public static boolean isConfidential(ClientModel client) {
        return !client.isPublicClient() && !client.isBearerOnly()
                && (client.getProtocol() == null || OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()));
    }

    /** Whether it is a confidential client whose password logins run a registry flow. */
    public static boolean isBroker(ClientModel client) {
        return isConfidential(client) && RegistryFlows.isBoundTo(client);
    }

    /** What keeps this client from signing devices in, as at the token endpoint, or nothing. */
    public static Optional<BrokerRefusal> refusal(ClientModel client) {
        if (!client.isDirectAccessGrantsEnabled()) {
            return Optional.of(BrokerRefusal.DIRECT_GRANTS_OFF);
        }
        if (client.isConsentRequired()) {
            return Optional.of(BrokerRefusal.CONSENT_REQUIRED);
        }
        return RegistryFlows.isBoundTo(client) ? Optional.empty() : Optional.of(BrokerRefusal.WRONG_FLOW);
    }
}
