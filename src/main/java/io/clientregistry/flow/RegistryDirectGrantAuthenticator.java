package io.clientregistry.flow;

import io.clientregistry.device.RequiredActions;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.login.LoginResult;
import io.clientregistry.login.LoginResult.Accepted;
import io.clientregistry.login.LoginResult.Busy;
import io.clientregistry.login.LoginResult.Cause;
import io.clientregistry.login.LoginResult.Rejected;
import io.clientregistry.login.NotedLogins;
import io.clientregistry.login.PasswordLogin;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.directgrant.AbstractDirectGrantAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The one step of a registry flow: known users log in as in Keycloak's built-in direct grant flow, with the same
 * answers and events; attempts of unknown names are knocks, answered as Keycloak answers them.
 */
public final class RegistryDirectGrantAuthenticator extends AbstractDirectGrantAuthenticator {

    /** The step's id in flows. */
    static final String ID = "client-registry-direct-grant";

    /** Form field for the MQTT client identifier, believed from confidential clients. */
    static final String MQTT_CLIENT_ID = "mqtt_client_id";
    /** Form field for the device's address, believed from confidential clients. */
    static final String MQTT_PEER_ADDRESS = "mqtt_peer_address";

    private static final String INVALID_CREDENTIALS = "Invalid user credentials";
    private static final int BAD_REQUEST = Status.BAD_REQUEST.getStatusCode();
    private static final int UNAUTHORIZED = Status.UNAUTHORIZED.getStatusCode();
    private static final Requirement[] REQUIREMENTS = {Requirement.REQUIRED};

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        var form = context.getHttpRequest().getDecodedFormParameters();
        var username = form.getFirst(AuthenticationManager.FORM_USERNAME);
        if (username == null) {
            context.getEvent().error(Errors.USER_NOT_FOUND);
            context.failure(AuthenticationFlowError.INVALID_USER,
                    errorResponse(UNAUTHORIZED, OAuthErrorException.INVALID_REQUEST, "Missing parameter: username"));
            return;
        }
        var client = context.getAuthenticationSession().getClient();
        var believed = BrokerClients.isConfidential(client);
        var attempt = new LoginAttempt(username, form.getFirst(CredentialRepresentation.PASSWORD),
                believed ? form.getFirst(MQTT_PEER_ADDRESS) : null, believed ? form.getFirst(MQTT_CLIENT_ID) : null);
        context.getAuthenticationSession()
                .setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, attempt.username());
        var registry = context.getSession().getProvider(ClientRegistryProvider.class);
        if (believed) {
            registry.brokerActivities().asked(context.getRealm().getId(), client.getId());
        }
        var login = registry.login(context.getRealm(), client);
        var result = login.attempt(attempt, context.getEvent());
        answer(context, attempt, result instanceof Accepted accepted
                ? completed(context, login, accepted, attempt) : result);
    }

    /** Who has required actions is refused by the grant, after the flow. */
    private static LoginResult completed(AuthenticationFlowContext context, PasswordLogin login, Accepted accepted,
                                         LoginAttempt attempt) {
        var client = context.getAuthenticationSession().getClient();
        if (!login.isIncomplete(accepted.user(), attempt) || new RequiredActions(context.getSession(), client)
                .areDueAtPasswordGrant(accepted.user(), context.getEvent().clone())) {
            return accepted;
        }
        return login.complete(accepted.user(), attempt, context.getEvent());
    }

    private void answer(AuthenticationFlowContext context, LoginAttempt attempt, LoginResult result) {
        if (result instanceof Accepted accepted) {
            accept(context, accepted.user());
            new NotedLogins(context.getSession(), context.getAuthenticationSession().getClient())
                    .add(accepted.user(), attempt);
        } else if (result instanceof Rejected rejected) {
            reject(context, rejected);
        } else if (result instanceof Busy) {
            context.forceChallenge(busy());
        }
    }

    private static void accept(AuthenticationFlowContext context, UserModel user) {
        var authSession = context.getAuthenticationSession();
        context.setUser(user);
        authSession.setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, "true");
        if (!RegistryFlowConfig.of(context.getAuthenticatorConfig()).keepsUserSession()) {
            authSession.setClientNote(AuthenticationManager.USER_SESSION_PERSISTENT_STATE,
                    SessionPersistenceState.TRANSIENT.toString());
        }
        context.success(PasswordCredentialModel.TYPE);
    }

    /** Statuses, texts and kinds of failure are those of ValidateUsername and ValidatePassword. */
    private void reject(AuthenticationFlowContext context, Rejected rejected) {
        var response = switch (rejected.cause()) {
            case AMBIGUOUS_NAME -> errorResponse(UNAUTHORIZED, OAuthErrorException.INVALID_REQUEST, INVALID_CREDENTIALS);
            case DISABLED_BUT_KNOWN -> errorResponse(BAD_REQUEST, OAuthErrorException.INVALID_GRANT, "Account disabled");
            default -> errorResponse(BAD_REQUEST, OAuthErrorException.INVALID_GRANT, INVALID_CREDENTIALS);
        };
        switch (rejected.cause()) {
            case LOCKED_OUT, DISABLED, DISABLED_BUT_KNOWN, CLIENT_ID -> context.forceChallenge(response);
            default -> {
                if (rejected.cause() == Cause.WRONG_PASSWORD) {
                    context.setUser(rejected.user());
                }
                context.failure(AuthenticationFlowError.INVALID_USER, response);
            }
        }
    }

    private Response busy() {
        return Response.fromResponse(errorResponse(Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        OAuthErrorException.TEMPORARILY_UNAVAILABLE, "Too many logins, try again"))
                .header(HttpHeaders.RETRY_AFTER, Busy.RETRY_AFTER_SECONDS).build();
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
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
                + "as registration requests while the client registry is unlocked. The one required step of its flow: "
                + "replaces Username Validation and Password, and refuses users with a one-time password.";
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
        return REQUIREMENTS.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }
}
