package io.clientregistry.broker;

import io.clientregistry.device.RequiredActions;
import io.clientregistry.flow.BrokerRefusal;
import io.clientregistry.login.BruteForce;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.login.LoginResult.Accepted;
import io.clientregistry.login.LoginResult.Busy;
import io.clientregistry.login.NotedLogins;
import io.clientregistry.permission.AccessRequest;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.permission.Permissions;
import io.clientregistry.permission.RolePermissions;
import io.clientregistry.permission.TopicSpace;
import io.clientregistry.registry.Jwt;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsContext;
import org.keycloak.services.managers.AuthenticationManager;

/** What every dialect asks: may this client connect, may it publish, may it subscribe. */
final class ClientAccess {

    private static final String AUTH_METHOD = "mqtt";
    /** As at the token endpoint; a longer name is nobody's, and would only fill the log. */
    private static final int MAX_USERNAME = 4000;

    private final Broker broker;
    private final RolePermissions roles;

    ClientAccess(Broker broker, RolePermissions roles) {
        this.broker = broker;
        this.roles = roles;
    }

    /**
     * Checks a login as the password grant does, but for session and token. This alone may become a knock, and only
     * with a username and a password.
     */
    ConnectResult connect(LoginAttempt attempt) {
        if (!isUsername(attempt.username()) || attempt.password() == null || attempt.password().isEmpty()) {
            return new ConnectResult.Denied();
        }
        var event = broker.event().event(EventType.LOGIN).client(broker.client()).ipAddress(attempt.address())
                .detail(Details.AUTH_METHOD, AUTH_METHOD);
        if (Jwt.isShapedLike(attempt.password())) {
            return new TokenLogin(broker).attempt(attempt);
        }
        askClientPolicies(attempt);
        var login = registry().login(broker.realm(), broker.client());
        var result = login.attempt(attempt, event);
        if (result instanceof Accepted accepted) {
            if (isNotSetUp(accepted.user())) {
                return new ConnectResult.Denied();
            }
            result = login.complete(accepted.user(), attempt, event);
        }
        if (result instanceof Accepted accepted) {
            return accept(accepted.user(), attempt);
        }
        bruteForce(attempt).failed(result);
        return result instanceof Busy ? new ConnectResult.Busy() : new ConnectResult.Denied();
    }

    /** Whether the client may publish or subscribe. Never a knock. */
    boolean permits(AccessRequest request, String username, String clientId, TopicSpace space) {
        return find(username, clientId)
                .map(user -> permissions(user)
                        .allow(request, new MqttIdentity(user.getUsername(), clientId), space))
                .orElse(false);
    }

    /** All that a user may do at this broker. */
    Permissions permissions(UserModel user) {
        return roles.of(user, broker.client());
    }

    /** The enabled user with this name, unless the client id is another's: that one has taken it over meanwhile. */
    Optional<UserModel> find(String username, String clientId) {
        if (!isUsername(username)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            KeycloakModelUtils.findUserByNameOrEmail(broker.session(), broker.realm(), username))
                    .filter(UserModel::isEnabled)
                    .filter(user -> registry().clientIds(broker.realm(), broker.client()).allow(user, clientId));
        } catch (ModelDuplicateException e) {
            return Optional.empty();
        }
    }

    /**
     * As the password grant asks them (ResourceOwnerPasswordCredentialsGrantType). Here is no token that the policies
     * for its response could be about.
     *
     * @throws jakarta.ws.rs.WebApplicationException 403 where a policy refuses
     */
    private void askClientPolicies(LoginAttempt attempt) {
        var form = new MultivaluedHashMap<String, String>();
        form.putSingle(OAuth2Constants.GRANT_TYPE, OAuth2Constants.PASSWORD);
        form.putSingle(OAuth2Constants.CLIENT_ID, broker.client().getClientId());
        form.putSingle(AuthenticationManager.FORM_USERNAME, attempt.username());
        form.putSingle(CredentialRepresentation.PASSWORD, attempt.password());
        try {
            broker.session().clientPolicy()
                    .triggerOnEvent(new ResourceOwnerPasswordCredentialsContext(broker.session(), form));
        } catch (ClientPolicyException e) {
            broker.event().detail(Details.REASON, Details.CLIENT_POLICY_ERROR)
                    .detail(Details.CLIENT_POLICY_ERROR, e.getError())
                    .detail(Details.CLIENT_POLICY_ERROR_DETAIL, e.getErrorDetail()).error(e.getError());
            registry().brokerActivities().refused(broker.realm().getId(), broker.client().getId(),
                    BrokerRefusal.CLIENT_POLICY.word());
            throw OpenRealm.forbidden(e.getError(), e.getErrorDetail());
        }
    }

    private boolean isNotSetUp(UserModel user) {
        broker.event().user(user);
        if (!new RequiredActions(broker.session(), broker.client()).areDueAtBroker(user, broker.event())) {
            return false;
        }
        broker.event().detail(Details.REASON, "Account is not fully set up").error(Errors.RESOLVE_REQUIRED_ACTIONS);
        return true;
    }

    private ConnectResult accept(UserModel user, LoginAttempt attempt) {
        broker.event().success();
        bruteForce(attempt).succeeded(user);
        new NotedLogins(broker.session(), broker.client()).add(user, attempt);
        return broker.allowed(user, Time.currentTimeMillis() + lifetimeMillis());
    }

    private BruteForce bruteForce(LoginAttempt attempt) {
        return new BruteForce(broker.session(), broker.realm(), new DeviceConnection(attempt.address()));
    }

    private ClientRegistryProvider registry() {
        return broker.session().getProvider(ClientRegistryProvider.class);
    }

    /** A connection lasts as long as a session may: the realm's SSO Session Max. */
    private long lifetimeMillis() {
        return broker.realm().getSsoSessionMaxLifespan() * 1000L;
    }

    /** MQTT has no NUL in a name, and neither has PostgreSQL. */
    private static boolean isUsername(String username) {
        return username != null && !username.isBlank() && username.length() <= MAX_USERNAME
                && username.indexOf('\0') < 0;
    }
}
