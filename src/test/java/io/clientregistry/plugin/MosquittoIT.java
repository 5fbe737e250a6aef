package io.clientregistry.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClientState;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Connack;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Debian's Mosquitto with the plug-in. */
@WithKeycloak
class MosquittoIT extends PluginScenarios {

    private static final Path FOLDER = BuildOutput.directory().resolve("it").resolve("mosquitto");

    MosquittoIT() {
        super("mosquitto", false);
    }

    @Override
    MosquittoBroker start(String configuration) {
        return MosquittoBroker.start(FOLDER, configuration);
    }

    @Override
    String option(String name, Object value) {
        return "plugin_opt_" + name + " " + value + "\n";
    }

    @Test
    void bothListenersAskTheSame(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        try (var broker = start(realm.configuration("mosquitto"))) {
            askTheSame(at(broker.port()).build(), overTls(broker.tlsPort(), broker.trust()));
        }
    }

    @Test
    void aReloadReadsTheSecretAndDisconnectsNobody(TestRealm realm) throws IOException {
        realm.createPerson("ann", PASSWORD);
        var secret = Files.writeString(BuildOutput.directory().resolve("it").resolve("mosquitto.secret"), "wrong\n");
        var configuration = realm.configuration("mosquitto").replaceFirst("plugin_opt_secret .*",
                "plugin_opt_secret_file " + secret);
        try (var broker = start(configuration)) {
            var ann = new MqttDevice(broker.port(), "a", "ann", PASSWORD);
            assertThat(Connack.of(ann::connack5)).isEqualTo(Connack.UNDECIDED);
            assertThat(broker.log()).contains("nothing was decided: Keycloak does not accept this broker: HTTP 401")
                    .doesNotContain(PASSWORD, TestRealm.BROKER_SECRET);

            Files.writeString(secret, TestRealm.BROKER_SECRET + "\n");
            broker.reload();
            await().until(() -> Connack.of(ann::connack5) == Connack.CONNECTED);
            await().until(() -> broker.log().contains("revocations are followed"));

            var client = ann.client5();
            connect(client);
            broker.reload();
            await().until(() -> broker.log().split("Reloading config").length > 2);
            assertThat(decided(new MqttDevice(broker.port(), "b", "ann", PASSWORD)::connack5)).isEqualTo(Connack.CONNECTED);
            assertThat(client.getState()).isEqualTo(MqttClientState.CONNECTED);
            client.disconnect();
        }
    }
}
