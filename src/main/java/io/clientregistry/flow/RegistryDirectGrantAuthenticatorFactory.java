package io.clientregistry.flow;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Offers the registry's step for direct grant flows. */
public final class RegistryDirectGrantAuthenticatorFactory implements AuthenticatorFactory {

    /** The authenticator's id in flows. */
    public static final String ID = "client-registry-direct-grant";

    private static final Requirement[] REQUIREMENTS = {Requirement.REQUIRED};

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RegistryDirectGrantAuthenticator();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Client registry";
    }

    @Override
    public String getHelpText() {
        return "Validates username and password of a direct grant request and keeps the attempts of unknown clients "
                + "as registration requests while the client registry is unlocked. Replaces Username Validation and Password.";
    }

    @Override
    public String getReferenceCategory() {
        return PasswordCredentialModel.TYPE;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return RegistryFlowConfig.properties();
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS;
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
    }

    @Override
    public void close() {
    }
}
