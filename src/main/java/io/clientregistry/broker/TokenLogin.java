package io.clientregistry.broker;

import io.clientregistry.device.RequiredActions;
import io.clientregistry.login.ClientRegistryProvider;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.login.NotedLogins;
import io.clientregistry.login.PasswordLogin;
import io.clientregistry.store.RegistryStores;
import java.util.List;
import java.util.Optional;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.encode.AccessTokenContext.SessionType;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.GrantTypeEndpointRestrictionValidator;
import org.keycloak.services.util.UserSessionUtil;
import org.keycloak.util.TokenUtil;

/**
 * A login with an access token of this realm in the place of the password, checked as Keycloak checks bearer tokens
 * (AuthenticationManager.verifyIdentityToken). Nothing is looked up for a token that is not good, and no failure counts
 * against its user: a client with an expired token tries again and again.
 */
final class TokenLogin {

    private final Broker broker;

    TokenLogin(Broker broker) {
        this.broker = broker;
    }

    /** Accepts a token for this broker whose user has the attempt's username. */
    ConnectResult attempt(LoginAttempt attempt) {
        var event = broker.event().detail(Details.USERNAME, attempt.username());
        var token = verified(attempt.password()).filter(this::isForBroker).filter(this::isOfLiveSession);
        if (token.isEmpty()) {
            event.error(Errors.INVALID_TOKEN);
            return new ConnectResult.Denied();
        }
        var user = user(token.get(), attempt.username());
        if (user.isEmpty()) {
            event.error(Errors.INVALID_USER);
            return new ConnectResult.Denied();
        }
        event.user(user.get());
        if (hasRequiredActions(user.get())) {
            event.error(Errors.RESOLVE_REQUIRED_ACTIONS);
            return new ConnectResult.Denied();
        }
        if (RegistryStores.of(broker.session()).devices().hasExpired(user.get(), Time.currentTimeMillis())) {
            event.detail(PasswordLogin.OUTCOME_DETAIL, PasswordLogin.EXPIRED).error(Errors.INVALID_USER);
            return new ConnectResult.Denied();
        }
        if (!isOwnClientId(user.get(), attempt.mqttClientId())) {
            event.error(Errors.INVALID_TOKEN);
            return new ConnectResult.Denied();
        }
        event.success();
        new NotedLogins(broker.session(), broker.client()).add(user.get(), attempt);
        return broker.allowed(user.get(), token.get().getExp() * 1000L);
    }

    private boolean isOwnClientId(UserModel user, String clientId) {
        var clientIds = broker.session().getProvider(ClientRegistryProvider.class)
                .clientIds(broker.realm(), broker.client());
        return clientIds.admit(user, clientId, broker.event()) && clientIds.take(user, clientId, broker.event());
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
                    GrantTypeEndpointRestrictionValidator.check(session),
                    new TokenManager.TokenRevocationCheck(session)).verify();
            return token;
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

    /**
     * Whether the client that got the token is still one, and its user still logged in. A login that left no session,
     * as those through a registry flow, has none that could end.
     */
    private boolean isOfLiveSession(AccessToken token) {
        var issuedFor = token.getIssuedFor() == null ? null : broker.realm().getClientByClientId(token.getIssuedFor());
        return issuedFor != null && issuedFor.isEnabled() && token.getIat() >= issuedFor.getNotBefore()
                && (isSessionless(token) || hasSession(token, issuedFor));
    }

    private boolean isSessionless(AccessToken token) {
        var type = broker.session().getProvider(TokenContextEncoderProvider.class)
                .getTokenContextFromTokenId(token.getId()).getSessionType();
        return type == SessionType.TRANSIENT;
    }

    private boolean hasSession(AccessToken token, ClientModel issuedFor) {
        return UserSessionUtil.findValidSessionForAccessToken(broker.session(), broker.realm(), token, issuedFor,
                expired -> { }).getError() == null;
    }

    private Optional<UserModel> user(AccessToken token, String username) {
        var session = broker.session();
        return Optional.ofNullable(session.users().getUserById(broker.realm(), token.getSubject()))
                .filter(user -> user.getUsername().equals(KeycloakModelUtils.toLowerCaseSafe(username)))
                .filter(user -> TokenManager.isUserValid(session, broker.realm(), token, user));
    }

    /** A token opens no door that the password does not; no one completes the account of a service. */
    private boolean hasRequiredActions(UserModel user) {
        return user.getServiceAccountClientLink() == null
                && new RequiredActions(broker.session(), broker.client()).areDueWithToken(user, broker.event());
    }
}
