package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.demo.PasswordGrantGatekeeper;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Mosquitto;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Ports;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The MQTT clients' own view: refused before the grant, connected after it, with the same credentials. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MqttIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int BAD_CREDENTIALS_3 = 4;
    private static final int BAD_CREDENTIALS_5 = 0x86;

    private final TestRealm realm;
    private final EmbeddedBroker broker;

    MqttIT(TestRealm realm) {
        this.realm = realm;
        this.broker = EmbeddedBroker.start(Ports.free(), BuildOutput.directory().resolve("it").resolve("mqtt"),
                new PasswordGrantGatekeeper(realm.resource().url(), TestRealm.BROKER, TestRealm.BROKER_SECRET));
        realm.unlock();
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void mqtt311IsRefusedThenConnected() {
        var device = device("press-3");
        assertThat(device.connack3()).isEqualTo(BAD_CREDENTIALS_3);

        grant(device);

        assertThat(device.connack3()).isZero();
        assertThat(new MqttDevice(broker.port(), "x", device.username(), "wrong-password").connack3())
                .isEqualTo(BAD_CREDENTIALS_3);
    }

    @Test
    void mqtt5IsRefusedThenConnected() {
        var device = device("press-5");
        assertThat(device.connack5()).isEqualTo(BAD_CREDENTIALS_5);

        grant(device);

        assertThat(device.connack5()).isZero();
        assertThat(new MqttDevice(broker.port(), "x", device.username(), "wrong-password").connack5())
                .isEqualTo(BAD_CREDENTIALS_5);
    }

    @Test
    void theRequestShowsClientIdAndAddress() {
        var device = device("press-6");
        device.connack5();

        var request = realm.registry().get("requests?search=" + device.username()).expect(200).json().get(0);
        assertThat(request.get("mqttClientId").asText()).isEqualTo(device.clientId());
        assertThat(request.get("address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void grantedItMayNeitherPublishNorSubscribe() {
        var device = device("press-7");
        device.connack5();
        grant(device);

        var publisher = device.client5();
        publisher.connect();
        assertThatThrownBy(() -> publisher.publishWith().topic("tele/press-7/temp").qos(MqttQos.AT_LEAST_ONCE).send())
                .isInstanceOfSatisfying(Mqtt5PubAckException.class, refused -> assertThat(
                        refused.getMqttMessage().getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
        var subscriber = device.client5();
        subscriber.connect();
        assertThatThrownBy(() -> subscriber.subscribeWith().topicFilter("#").send())
                .isInstanceOfSatisfying(Mqtt5SubAckException.class, refused -> assertThat(
                        refused.getMqttMessage().getReasonCodes()).containsExactly(Mqtt5SubAckReasonCode.NOT_AUTHORIZED));
    }

    @Test
    void mosquittoIsRefusedThenConnectedButMayNotPublish() {
        for (var version : List.of("311", "5")) {
            var device = device("mosquitto-" + version);
            var refused = Mosquitto.publish(device, version, "tele/temp", "21");
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.output()).containsIgnoringCase("bad user name or password");

            grant(device);

            var connected = Mosquitto.publish(device, version, "tele/temp", "21");
            assertThat(connected.output()).doesNotContainIgnoringCase("bad user name or password")
                    .containsAnyOf("Not authorized", "The connection was lost");
        }
    }

    @Test
    void aKeycloakThatCannotBeAskedIsNotABadPassword() {
        var gatekeeper = new PasswordGrantGatekeeper("http://localhost:" + Ports.free() + "/realms/gone", "x", "x");
        try (var alone = EmbeddedBroker.start(Ports.free(), BuildOutput.directory().resolve("it").resolve("mqtt-alone"),
                gatekeeper)) {
            var device = new MqttDevice(alone.port(), "press-8", "press-8", PASSWORD);
            assertThat(device.connack3()).isEqualTo(3);
            assertThat(device.connack5()).isEqualTo(0x88);
        }
    }

    private MqttDevice device(String name) {
        return new MqttDevice(broker.port(), "client-of-" + name, name, PASSWORD);
    }

    private void grant(MqttDevice device) {
        var request = realm.registry().get("requests?status=PENDING&search=" + device.username()).expect(200).json();
        realm.registry().post("requests/" + request.at("/0/id").asText() + "/grant").expect(201);
    }
}
