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
import java.util.Set;

/** What HiveMQ does with users that it knows itself: lets in these names with one password, and asks nobody. */
final class BuiltInUsers implements ExtensionMain {

    private final Set<String> usernames;
    private final ByteBuffer password;

    private BuiltInUsers(Set<String> usernames, String password) {
        this.usernames = usernames;
        this.password = ByteBuffer.wrap(password.getBytes(UTF_8));
    }

    static EmbeddedExtension extension(Set<String> usernames, String password) {
        return EmbeddedExtension.builder().withId("built-in-users").withName("Built-in users").withVersion("1").withAuthor("bench")
                .withExtensionMain(new BuiltInUsers(usernames, password)).build();
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        SimpleAuthenticator authenticator = (connect, answer) -> {
            var packet = connect.getConnectPacket();
            if (packet.getUserName().filter(usernames::contains).isPresent()
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
