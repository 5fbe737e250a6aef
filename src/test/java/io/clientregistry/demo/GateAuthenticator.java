package io.clientregistry.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import io.clientregistry.demo.Gatekeeper.Login;
import io.clientregistry.demo.Gatekeeper.Verdict;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Optional;

/** Answers a CONNECT as the gatekeeper decides; a client without user name and password is refused unasked. */
final class GateAuthenticator implements SimpleAuthenticator {

    /** The connection attribute that keeps the user name. */
    static final String USERNAME = "username";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Gatekeeper gatekeeper;

    GateAuthenticator(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        var login = login(input);
        if (login.isEmpty()) {
            answer(output, Verdict.REFUSED);
            return;
        }
        input.getConnectionInformation().getConnectionAttributeStore().putAsString(USERNAME, login.get().username());
        var async = output.async(TIMEOUT, TimeoutFallback.FAILURE, ConnackReasonCode.SERVER_UNAVAILABLE);
        gatekeeper.connect(login.get()).thenAccept(verdict -> {
            answer(async.getOutput(), verdict);
            async.resume();
        });
    }

    private static void answer(SimpleAuthOutput output, Verdict verdict) {
        switch (verdict) {
            case ALLOWED -> output.authenticateSuccessfully();
            case REFUSED -> output.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD);
            case UNAVAILABLE -> output.failAuthentication(ConnackReasonCode.SERVER_UNAVAILABLE);
        }
    }

    private static Optional<Login> login(SimpleAuthInput input) {
        var connect = input.getConnectPacket();
        var address = input.getConnectionInformation().getInetAddress().map(InetAddress::getHostAddress).orElse("");
        return connect.getUserName().flatMap(username -> connect.getPassword().flatMap(GateAuthenticator::text)
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
