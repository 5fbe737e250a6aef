package io.clientregistry.broker;

import io.clientregistry.login.LoginAttempt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.util.TokenUtil;

/**
 * A login with an access token of this realm in the place of the password. Nothing is looked up for a token that is
 * not good, and no failure counts against its user: a client with an expired token tries again and again.
 */
final class TokenLogin {

    /** RFC 7515, section 3.1; the header is a JSON object. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]*");

    private final Broker broker;

    TokenLogin(Broker broker) {
        this.broker = broker;
    }

    /** Whether a password can only be meant as a token. */
    static boolean isToken(String password) {
        return TOKEN.matcher(password).matches();
    }

    /** Accepts a token for this broker whose user has the attempt's username. */
    Decision attempt(LoginAttempt attempt) {
        var event = broker.event().detail(Details.USERNAME, attempt.username());
        var token = verified(attempt.password());
        if (token.isEmpty()) {
            event.error(Errors.INVALID_TOKEN);
            return new Decision.Denied();
        }
        var user = user(token.get(), attempt.username());
        if (user.isEmpty()) {
            event.error(Errors.INVALID_USER);
            return new Decision.Denied();
        }
        event.user(user.get()).success();
        return new Decision.Allowed(user.get(), token.get().getExp() * 1000L);
    }

    private Optional<AccessToken> verified(String text) {
        try {
            var session = broker.session();
            var token = Optional.ofNullable(session.tokens().decode(text, AccessToken.class));
            if (token.isEmpty()) {
                return token;
            }
            var issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), broker.realm().getName());
            TokenVerifier.createWithoutSignature(token.get()).withChecks(
                    TokenVerifier.SUBJECT_EXISTS_CHECK, TokenVerifier.IS_ACTIVE,
                    new TokenVerifier.RealmUrlCheck(issuer),
                    new TokenVerifier.TokenTypeCheck(List.of(TokenUtil.TOKEN_TYPE_BEARER)),
                    new TokenManager.TokenRevocationCheck(session)).verify();
            return token.filter(this::isForBroker);
        } catch (VerificationException e) {
            return Optional.empty();
        }
    }

    /** A token bound to a key (RFC 7800) is worth nothing in other hands, and MQTT cannot show the key. */
    private boolean isForBroker(AccessToken token) {
        var clientId = broker.client().getClientId();
        return token.getExp() != null && token.getIat() != null && token.getConfirmation() == null
                && token.getIat() >= Math.max(broker.realm().getNotBefore(), broker.client().getNotBefore())
                && (clientId.equals(token.getIssuedFor()) || token.hasAudience(clientId));
    }

    private Optional<UserModel> user(AccessToken token, String username) {
        var session = broker.session();
        return Optional.ofNullable(session.users().getUserById(broker.realm(), token.getSubject()))
                .filter(user -> user.getUsername().equals(KeycloakModelUtils.toLowerCaseSafe(username)))
                .filter(user -> TokenManager.isUserValid(session, broker.realm(), token, user));
    }
}
