package io.clientregistry.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClientState;
import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Connack;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Ports;
import io.clientregistry.support.ServerCertificate;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** HiveMQ with the extension as it is shipped. */
@WithKeycloak
class HiveMqIT extends PluginScenarios {

    private static final Path FOLDER = BuildOutput.directory().resolve("it").resolve("hivemq");

    HiveMqIT() {
        super("hivemq", true);
    }

    private record HiveMq(EmbeddedBroker broker) implements Broker {

        @Override
        public int port() {
            return broker.port();
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    @Override
    HiveMq start(String configuration) {
        return new HiveMq(EmbeddedBroker.start(Ports.free(), FOLDER, configuration));
    }

    @Override
    String option(String name, Object value) {
        return name + " = " + value + "\n";
    }

    @Test
    void allListenersAskTheSame(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        var certificate = ServerCertificate.create(FOLDER.resolveSibling("hivemq-certificate"));
        int tls = Ports.free();
        int web = Ports.free();
        try (var broker = EmbeddedBroker.start(Ports.free(), FOLDER, realm.configuration("hivemq"), """
                <tls-tcp-listener>
                  <port>%1$d</port>
                  <bind-address>127.0.0.1</bind-address>
                  <tls>
                    <keystore>
                      <path>%2$s</path>
                      <password>%3$s</password>
                      <private-key-password>%3$s</private-key-password>
                    </keystore>
                  </tls>
                </tls-tcp-listener>
                <websocket-listener>
                  <port>%4$d</port>
                  <bind-address>127.0.0.1</bind-address>
                  <path>/mqtt</path>
                </websocket-listener>
                """.formatted(tls, certificate.storeFile(), ServerCertificate.PASSWORD, web))) {
            askTheSame(at(broker.port()).build(), overTls(tls, certificate.trust()), overWebSocket(web));
        }
    }

    @Test
    void countsWhatItDecides(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        try (var broker = start(realm.configuration("hivemq"))) {
            var ann = new MqttDevice(broker.port(), "a", "ann", PASSWORD);
            assertThat(decided(ann::connack5)).isEqualTo(Connack.CONNECTED);
            assertThat(decided(new MqttDevice(broker.port(), "a", "ann", "wrong")::connack5)).isEqualTo(Connack.REFUSED);

            assertThat(broker.broker().metric("io.clientregistry.logins.allowed")).isEqualTo(1);
            assertThat(broker.broker().metric("io.clientregistry.logins.refused")).isEqualTo(1);
        }
    }

    /** A second CONNECT with the same client id ends the first one's connection: the other account's must not be let in. */
    @Test
    void aSessionIsNotTakenOverByAnotherAccount(TestRealm realm) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        realm.createPerson("ann", PASSWORD);
        realm.createPerson("bob", PASSWORD);
        try (var broker = start(realm.configuration("hivemq"))) {
            var device = new MqttDevice(broker.port(), "dev-1", "ann", PASSWORD);
            assertThat(decided(device::connack5)).isEqualTo(Connack.CONNECTED);
            var ann = device.client5();
            ann.connectWith().cleanStart(false).sessionExpiryInterval(60).send();

            var bob = new MqttDevice(broker.port(), "dev-1", "bob", PASSWORD);
            assertThat(decided(bob::connack3)).isEqualTo(Connack.REFUSED);
            assertThat(decided(bob::connack5)).isEqualTo(Connack.REFUSED);
            assertThat(ann.getState()).isEqualTo(MqttClientState.CONNECTED);
            ann.disconnect();
            assertThat(decided(new MqttDevice(broker.port(), "dev-2", "bob", PASSWORD)::connack5)).isEqualTo(Connack.CONNECTED);
        }
    }

    @Test
    void whoIsReplacedRetiredOrOutOfTimeIsDisconnected(TestRealm realm) {
        var id = "devices/" + realm.device("press-17", PASSWORD);
        realm.registry().post("lock").expect(200);
        try (var broker = start(realm.configuration("hivemq"))) {
            var device = new MqttDevice(broker.port(), "dev-1", "press-17", PASSWORD);
            var successor = new MqttDevice(broker.port(), "dev-2", "press-17", NEW_PASSWORD);
            realm.registry().post(id + "/replace").expect(200);
            isDisconnected(device, () -> {
                assertThat(decided(successor::connack5)).isEqualTo(Connack.REFUSED);
                realm.registry().post("requests/" + realm.pending().at("/0/id").asText() + "/grant").expect(201);
            });
            assertThat(decided(device::connack5)).isEqualTo(Connack.REFUSED);

            isDisconnected(successor, () -> expireAt(realm, id, Instant.now().minusSeconds(1)));
            assertThat(decided(successor::connack5)).isEqualTo(Connack.REFUSED);
            expireAt(realm, id, Instant.now().plus(Duration.ofDays(1)));

            isDisconnected(successor, () -> realm.registry().delete(id).expect(204));
            assertThat(decided(successor::connack5)).isEqualTo(Connack.REFUSED);
        }
    }

    private static void expireAt(TestRealm realm, String device, Instant end) {
        realm.registry().put(device, Map.of("expiresAt", end.toEpochMilli())).expect(204);
    }

    @Test
    void anUnusableConfigurationLetsNobodyIn(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        try (var broker = start(realm.configuration("hivemq") + option("no_such_option", 1))) {
            assertThat(Connack.of(new MqttDevice(broker.port(), "a", "ann", PASSWORD)::connack5))
                    .isEqualTo(Connack.UNDECIDED);
        }
    }
}
