package io.clientregistry.flow;

import java.util.List;

import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The configuration of the registry's step in a flow.
 *
 * @param keepsUserSession whether a login leaves a user session, as it does in the built-in flow
 */
public record RegistryFlowConfig(boolean keepsUserSession) {

    private static final String KEEP_USER_SESSION = "keep.user.session";

    /** @param config the step's configuration, or null when nobody has configured it */
    static RegistryFlowConfig of(AuthenticatorConfigModel config) {
        return new RegistryFlowConfig(config != null && config.getConfig() != null
                && Boolean.parseBoolean(config.getConfig().get(KEEP_USER_SESSION)));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create().property()
                .name(KEEP_USER_SESSION)
                .label("Keep user session")
                .helpText("Keep a user session for each login, as the built-in flow does. Refresh tokens, user info and "
                        + "token introspection need one; a device that only connects does not.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add().build();
    }
}
