package io.clientregistry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.ByteBuffer;

/** What HiveMQ does with a user that it knows itself: lets in one name with one password, and asks nobody. */
final class BuiltInUser implements ExtensionMain {

    private final String username;
    private final ByteBuffer password;

    private BuiltInUser(String username, String password) {
        this.username = username;
        this.password = ByteBuffer.wrap(password.getBytes(UTF_8));
    }

    static EmbeddedExtension extension(String username, String password) {
        return EmbeddedExtension.builder().withId("built-in-user").withName("Built-in user").withVersion("1").withAuthor("bench")
                .withExtensionMain(new BuiltInUser(username, password)).build();
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        SimpleAuthenticator authenticator = (connect, answer) -> {
            var packet = connect.getConnectPacket();
            if (packet.getUserName().filter(username::equals).isPresent()
                    && packet.getPassword().filter(password::equals).isPresent()) {
                answer.authenticateSuccessfully();
            } else {
                answer.failAuthentication();
            }
        };
        Services.securityRegistry().setAuthenticatorProvider(client -> authenticator);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // HiveMQ forgets the authenticator by itself.
    }
}
