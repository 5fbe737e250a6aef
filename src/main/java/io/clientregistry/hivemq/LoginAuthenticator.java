package io.clientregistry.hivemq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a CONNECT as Keycloak decides; a client without user name and password is refused unasked. */
final class LoginAuthenticator implements SimpleAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(LoginAuthenticator.class);

    private final Keycloak keycloak;
    private final Sessions sessions;
    private final StoredSubscriptions subscriptions;
    private final Meters meters;
    private final Duration timeout;

    /** @param timeout after which HiveMQ answers by itself that nobody could be asked */
    LoginAuthenticator(Keycloak keycloak, Sessions sessions, StoredSubscriptions subscriptions, Meters meters,
                       Duration timeout) {
        this.keycloak = keycloak;
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.meters = meters;
        this.timeout = timeout;
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        var login = login(input);
        if (login.isEmpty()) {
            output.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        var session = sessions.begin(login.get().clientId());
        session.attach(input.getConnectionInformation());
        var async = output.async(timeout, TimeoutFallback.FAILURE, ConnackReasonCode.SERVER_UNAVAILABLE);
        keycloak.login(login.get()).thenCompose(answer -> admit(session, answer, input.getConnectPacket().getCleanStart()))
                .exceptionally(failure -> new Answer.Unavailable(Keycloak.reason(failure)))
                .thenAccept(answer -> {
                    meters.answered(answer, System.nanoTime() - session.askedAt());
                    log(login.get(), answer);
                    if (!(answer instanceof Answer.Allowed)) {
                        sessions.end(session.id());
                    }
                    answer(async.getOutput(), answer);
                    async.resume();
                });
    }

    private CompletionStage<Answer> admit(Session session, Answer answer, boolean clean) {
        if (!(answer instanceof Answer.Allowed allowed)) {
            return CompletableFuture.completedStage(answer);
        }
        CompletionStage<Void> ready = clean ? CompletableFuture.completedStage(null)
                : subscriptions.keepWithin(allowed.rights(), session.clientId());
        return ready.thenApply(nothing -> sessions.admit(session, allowed) ? answer
                : new Answer.Unavailable("its rights or its connection changed meanwhile"));
    }

    private static void answer(SimpleAuthOutput output, Answer answer) {
        if (answer instanceof Answer.Allowed allowed) {
            DefaultPermissions.set(output.getDefaultPermissions(), allowed.rights());
            output.authenticateSuccessfully();
        } else if (answer instanceof Answer.Refused) {
            output.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD);
        } else if (answer instanceof Answer.Busy) {
            output.failAuthentication(ConnackReasonCode.SERVER_BUSY);
        } else {
            output.failAuthentication(ConnackReasonCode.SERVER_UNAVAILABLE);
        }
    }

    private static void log(Login login, Answer answer) {
        if (answer instanceof Answer.Refused) {
            LOG.info("{} refused: Keycloak does not accept these credentials", login);
        } else if (answer instanceof Answer.Busy) {
            LOG.warn("{} not let in, nothing was decided: Keycloak is busy", login);
        } else if (answer instanceof Answer.Unavailable unavailable) {
            LOG.warn("{} not let in, nothing was decided: {}", login, unavailable.reason());
        }
    }

    private static Optional<Login> login(SimpleAuthInput input) {
        var connect = input.getConnectPacket();
        var address = input.getConnectionInformation().getInetAddress().map(InetAddress::getHostAddress).orElse(null);
        return connect.getUserName().flatMap(username -> connect.getPassword().flatMap(LoginAuthenticator::text)
                .map(password -> new Login(username, password, connect.getClientId(), address)));
    }

    /** MQTT passwords are bytes; those that are no text are no password of a Keycloak user. */
    private static Optional<String> text(ByteBuffer bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
