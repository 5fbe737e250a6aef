package io.clientregistry.broker;

import io.clientregistry.device.AccountState;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.login.LoginResult.Accepted;
import io.clientregistry.login.LoginResult.Busy;
import io.clientregistry.login.LoginResult.Cause;
import io.clientregistry.login.LoginResult.Rejected;
import io.clientregistry.login.LoginResult;
import io.clientregistry.permission.AccessRequest;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.permission.Permissions;
import io.clientregistry.permission.RolePermissions;
import io.clientregistry.permission.TopicSpace;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.BruteForceProtector;

/** What every dialect asks: may this client connect, may it publish, may it subscribe. */
final class BrokerDecisions {

    private static final String AUTH_METHOD = "mqtt";
    /** As at the token endpoint; a longer name is nobody's, and would only fill the log. */
    private static final int MAX_USERNAME = 4000;

    private final Broker broker;
    private final RolePermissions roles;

    BrokerDecisions(Broker broker, RolePermissions roles) {
        this.broker = broker;
        this.roles = roles;
    }

    /**
     * Checks a login as the password grant does, but for session and token. This alone may become a knock, and only
     * with a username and a password.
     */
    Decision connect(LoginAttempt attempt) {
        if (!isUsername(attempt.username()) || attempt.password() == null || attempt.password().isEmpty()) {
            return new Decision.Denied();
        }
        var event = broker.event().event(EventType.LOGIN).client(broker.client()).ipAddress(attempt.address())
                .detail(Details.AUTH_METHOD, AUTH_METHOD);
        if (TokenLogin.isToken(attempt.password())) {
            return new TokenLogin(broker).attempt(attempt);
        }
        var result = broker.session().getProvider(ClientRegistryProvider.class)
                .login(broker.realm(), broker.client()).attempt(attempt, event);
        if (result instanceof Accepted accepted) {
            return accept(accepted.user(), attempt);
        }
        countFailure(result, attempt);
        return result instanceof Busy ? new Decision.Busy() : new Decision.Denied();
    }

    /** Whether the client may publish or subscribe. Never a knock. */
    boolean permits(AccessRequest request, String username, String clientId, TopicSpace space) {
        return find(username)
                .map(user -> permissions(user)
                        .allow(request, new MqttIdentity(user.getUsername(), clientId), space))
                .orElse(false);
    }

    /** All that a user may do at this broker. */
    Permissions permissions(UserModel user) {
        return roles.of(user, broker.client());
    }

    /** The enabled user with this name. */
    Optional<UserModel> find(String username) {
        if (!isUsername(username)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            KeycloakModelUtils.findUserByNameOrEmail(broker.session(), broker.realm(), username))
                    .filter(UserModel::isEnabled);
        } catch (ModelDuplicateException e) {
            return Optional.empty();
        }
    }

    private Decision accept(UserModel user, LoginAttempt attempt) {
        var unfinished = new AccountState(broker.session(), broker.realm()).unfinished(user);
        if (unfinished) {
            broker.event().user(user).detail(Details.REASON, "Account is not fully set up")
                    .error(Errors.RESOLVE_REQUIRED_ACTIONS);
            return new Decision.Denied();
        }
        broker.event().user(user).success();
        if (broker.realm().isBruteForceProtected()) {
            broker.session().getProvider(BruteForceProtector.class).successfulLogin(broker.realm(), user,
                    new DeviceConnection(attempt.address()), broker.session().getContext().getUri(),
                    Set.of(PasswordCredentialModel.TYPE));
        }
        return new Decision.Allowed(user, Time.currentTimeMillis() + lifetimeMillis());
    }

    /** Counts what the steps of a flow would have their processor count. */
    private void countFailure(LoginResult result, LoginAttempt attempt) {
        if (broker.realm().isBruteForceProtected() && result instanceof Rejected rejected && rejected.user() != null
                && (rejected.cause() == Cause.WRONG_PASSWORD || rejected.cause() == Cause.SERVICE_ACCOUNT)) {
            broker.session().getProvider(BruteForceProtector.class).failedLogin(broker.realm(), rejected.user(),
                    new DeviceConnection(attempt.address()), broker.session().getContext().getUri(),
                    Set.of(PasswordCredentialModel.TYPE));
        }
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
