package io.clientregistry.login;

import io.clientregistry.login.LoginResult.Accepted;
import io.clientregistry.login.LoginResult.Busy;
import io.clientregistry.login.LoginResult.Cause;
import io.clientregistry.login.LoginResult.Rejected;
import io.clientregistry.password.AttemptedPassword;
import io.clientregistry.password.HashQueueFull;
import io.clientregistry.password.Passwords;
import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockOutcome;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ServicesLogger;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Checks a username and a password as Keycloak's own <i>Username Validation</i> and <i>Password</i> steps do
 * (ValidateUsername, ValidatePassword), and takes the attempts of unknown names as knocks.
 */
public final class PasswordLogin {

    /** The event detail that says what became of a knock. */
    public static final String OUTCOME_DETAIL = "client_registry";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel broker;
    private final Passwords passwords;
    private final KnockTaker knocks;

    public PasswordLogin(KeycloakSession session, RealmModel realm, ClientModel broker, Passwords passwords,
                  KnockTaker knocks) {
        this.session = session;
        this.realm = realm;
        this.broker = broker;
        this.passwords = passwords;
        this.knocks = knocks;
    }

    /** Checks one attempt. {@code event} is the attempt's own; it is sent when the attempt is rejected. */
    public LoginResult attempt(LoginAttempt attempt, EventBuilder event) {
        event.detail(Details.USERNAME, attempt.username());
        try {
            var password = passwords.attempt(session, realm, attempt.username());
            var user = find(attempt, password);
            return user == null ? unknown(attempt, password, event) : known(user, attempt, password, event);
        } catch (ModelDuplicateException e) {
            ServicesLogger.LOGGER.modelDuplicateException(e);
            return new Rejected(Cause.AMBIGUOUS_NAME, null);
        } catch (HashQueueFull e) {
            return new Busy();
        }
    }

    /** A device that is refused comes again and again, and Keycloak does not remember that a name is nobody's. */
    private UserModel find(LoginAttempt attempt, AttemptedPassword password) {
        return password.wasNobodys(attempt.password()) && knocks.knowsAsNobodys(attempt.username()) ? null
                : KeycloakModelUtils.findUserByNameOrEmail(session, realm, attempt.username());
    }

    private LoginResult unknown(LoginAttempt attempt, AttemptedPassword password, EventBuilder event) {
        KnockOutcome outcome = knocks.take(new Knock(attempt.username(), attempt.password(), attempt.address(),
                attempt.mqttClientId(), broker.getClientId()), password);
        password.isNobodys(attempt.password());
        event.detail(OUTCOME_DETAIL, outcome.word());
        if (outcome.kind() == KnockOutcome.Kind.FAILED) {
            event.error(Errors.USER_NOT_FOUND);
        } else {
            error(event, Errors.USER_NOT_FOUND);
        }
        return new Rejected(Cause.UNKNOWN_USER, null);
    }

    /**
     * Sends an error with the request's transaction, which a refusal does not undo. Keycloak's way is a transaction of
     * its own, a seventh of what a remembered refusal costs.
     */
    private static void error(EventBuilder event, String error) {
        event.storeImmediately(false).error(error);
        event.storeImmediately(true);
    }

    private LoginResult known(UserModel user, LoginAttempt attempt, AttemptedPassword password, EventBuilder event) {
        var result = check(user, attempt, password, event);
        if (result instanceof Rejected) {
            knocks.pretend(attempt.username(), password);
        }
        return result;
    }

    private LoginResult check(UserModel user, LoginAttempt attempt, AttemptedPassword password, EventBuilder event) {
        if (user.getServiceAccountClientLink() != null) {
            password.spend(attempt.password());
            event.detail(Details.REASON, "User is a service account").error(Errors.INVALID_USER);
            return new Rejected(Cause.SERVICE_ACCOUNT, user);
        }
        var lockedOut = AuthenticatorUtils.getDisabledByBruteForceEventError(
                session.getProvider(BruteForceProtector.class), session, realm, user);
        if (lockedOut != null) {
            password.spend(attempt.password());
            event.user(user).error(lockedOut);
            return new Rejected(Cause.LOCKED_OUT, user);
        }
        var valid = password.isOf(user, attempt.password());
        if (!user.isEnabled()) {
            event.user(user).error(Errors.USER_DISABLED);
            return new Rejected(valid ? Cause.DISABLED_BUT_KNOWN : Cause.DISABLED, user);
        }
        if (!valid) {
            error(event.user(user), Errors.INVALID_USER_CREDENTIALS);
            return new Rejected(Cause.WRONG_PASSWORD, user);
        }
        return new Accepted(user);
    }
}
