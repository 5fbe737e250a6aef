package io.clientregistry.login;

import io.clientregistry.login.LoginResult.Cause;
import io.clientregistry.password.AttemptedPassword;
import io.clientregistry.password.EqualTimes;
import io.clientregistry.store.RegistryStores;
import java.util.Optional;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;

/** The checks of a known user: those of Keycloak's <i>Username Validation</i> and <i>Password</i> (ValidateUsername, ValidatePassword). */
final class KnownUser {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final UserReading reading;
    private final EqualTimes times;
    private final boolean admitted;

    /**
     * @param reading  how the user was found, which ends here
     * @param times    is told how long it took
     * @param admitted whether who knows the password may log in at all
     */
    KnownUser(KeycloakSession session, RealmModel realm, UserModel user, UserReading reading, EqualTimes times,
              boolean admitted) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.reading = reading;
        this.times = times;
        this.admitted = admitted;
    }

    /**
     * Why a user may not log in.
     *
     * @param error the error of the event
     * @param wrong whether the password was looked at and is not the user's
     */
    record Refused(Cause cause, String error, boolean wrong) {
    }

    /**
     * Checks the password and the account's state.
     *
     * @param event takes what there is to tell beside the error, and is not sent
     */
    Optional<Refused> refusal(String text, AttemptedPassword password, EventBuilder event) {
        if (user.getServiceAccountClientLink() != null) {
            event.detail(Details.REASON, "User is a service account");
            return Optional.of(new Refused(Cause.SERVICE_ACCOUNT, Errors.INVALID_USER, false));
        }
        var lockedOut = AuthenticatorUtils.getDisabledByBruteForceEventError(
                session.getProvider(BruteForceProtector.class), session, realm, user);
        event.user(user);
        if (lockedOut != null) {
            return Optional.of(new Refused(Cause.LOCKED_OUT, lockedOut, false));
        }
        var valid = password.isOf(user, text);
        if (text != null) {
            reading.end(user, password.checkNanos(), times);
        }
        if (!user.isEnabled()) {
            return Optional.of(new Refused(valid ? Cause.DISABLED_BUT_KNOWN : Cause.DISABLED, Errors.USER_DISABLED, !valid));
        }
        if (valid && !admitted) {
            event.detail(PasswordLogin.OUTCOME_DETAIL, PasswordLogin.NOT_A_DEVICE);
        }
        return valid && admitted && !hasOneTimePassword() && !hasExpired(event) ? Optional.empty()
                : Optional.of(new Refused(Cause.WRONG_PASSWORD, Errors.INVALID_USER_CREDENTIALS, !valid));
    }

    /** A device whose time is over is refused like one with a wrong password; the event alone says why. */
    private boolean hasExpired(EventBuilder event) {
        var expired = RegistryStores.of(session).devices().hasExpired(user, Time.currentTimeMillis());
        if (expired) {
            event.detail(PasswordLogin.OUTCOME_DETAIL, PasswordLogin.EXPIRED);
        }
        return expired;
    }

    /** As stock refuses who does not send it, which no MQTT client can (ValidateOTP, OTPCredentialProvider.isConfiguredFor). */
    private boolean hasOneTimePassword() {
        return user.credentialManager().getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE).findAny().isPresent();
    }
}
