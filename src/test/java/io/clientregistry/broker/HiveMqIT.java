package io.clientregistry.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.demo.NativeGatekeeper;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Ports;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** HiveMQ asks the native dialect about every connection, message and subscription, in MQTT 3.1.1 and 5. */
@WithKeycloak
class HiveMqIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void fromTheFirstKnockToARevokedRole(TestRealm realm) throws InterruptedException {
        try (var broker = broker(new NativeGatekeeper(realm.resource().url(), TestRealm.BROKER, TestRealm.BROKER_SECRET))) {
            var device = new MqttDevice(broker.port(), "dev-1", "press-17", PASSWORD);
            realm.unlock();
            assertThat(device.connack3()).isEqualTo(4);
            assertThat(device.connack5()).isEqualTo(0x86);
            var request = realm.pending().get(0);
            await().untilAsserted(() -> assertThat(realm.pending().get(0).get("attempts").asInt()).isEqualTo(2));
            assertThat(request.get("address").asText()).isEqualTo("127.0.0.1");
            var user = realm.registry().post("requests/" + request.get("id").asText() + "/grant").expect(201).json()
                    .get("userId").asText();
            assertThat(device.connack3()).isZero();
            assertThat(device.connack5()).isZero();
            assertThat(publishes(device, "tele/press-17/temp", 0, false)).isFalse();
            assertThat(subscribes(device, "cmd/press-17/#", 1)).isFalse();

            var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
            roles.create("press", List.of("tele/%u/#", "limited/%c;qos=0,1;retain=false"),
                    List.of("cmd/%u/#", "tele/%u/+", "atmost/once;qos=0"));
            roles.give(user, "press");
            for (int qos : List.of(0, 1, 2)) {
                assertThat(publishes(device, "tele/press-17/temp", qos, true)).isTrue();
            }
            assertThat(publishes(device, "limited/dev-1", 1, false)).isTrue();
            assertThat(publishes(device, "limited/dev-1", 2, false)).isFalse();
            assertThat(publishes(device, "limited/dev-1", 1, true)).isFalse();
            assertThat(publishes(device, "limited/dev-2", 1, false)).isFalse();
            assertThat(publishes(device, "tele/press-18/temp", 1, false)).isFalse();
            assertThat(subscribes(device, "cmd/press-17/#", 2)).isTrue();
            assertThat(subscribes(device, "$share/hall/cmd/press-17/+", 1)).isTrue();
            assertThat(subscribes(device, "$share/hall/cmd/+/x", 1)).isFalse();
            assertThat(subscribes(device, "atmost/once", 0)).isTrue();
            assertThat(subscribes(device, "atmost/once", 1)).isFalse();
            assertThat(subscribes(device, "#", 1)).isFalse();
            assertThat(subscribes(device, "$SYS/#", 1)).isFalse();
            delivers(device);

            roles.take(user, "press");
            assertThat(publishes(device, "tele/press-17/temp", 1, false)).isFalse();
            assertThat(device.connack5()).isZero();
        }
    }

    @Test
    void aTokenIsAPassword(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        var token = realm.broker().login("ann", "Correct-horse-1").expect(200).json().get("access_token").asText();
        try (var broker = broker(new NativeGatekeeper(realm.resource().url(), TestRealm.BROKER, TestRealm.BROKER_SECRET))) {
            assertThat(new MqttDevice(broker.port(), "c", "ann", token).connack5()).isZero();
            assertThat(new MqttDevice(broker.port(), "c", "bob", token).connack5()).isEqualTo(0x86);
        }
    }

    /** A client that is told "bad password" may give up; one that is told "unavailable" comes again. */
    @Test
    void aBrokerThatGetsNoAnswerSaysSo(TestRealm realm) {
        var nowhere = "http://localhost:" + Ports.free() + "/realms/" + realm.name();
        try (var broker = broker(new NativeGatekeeper(nowhere, TestRealm.BROKER, TestRealm.BROKER_SECRET))) {
            assertThat(new MqttDevice(broker.port(), "dev-1", "press-17", PASSWORD).connack5()).isEqualTo(0x88);
            assertThat(new MqttDevice(broker.port(), "dev-1", "press-17", PASSWORD).connack3()).isEqualTo(3);
        }
        try (var broker = broker(new NativeGatekeeper(realm.resource().url(), TestRealm.BROKER, "wrong"))) {
            assertThat(new MqttDevice(broker.port(), "dev-1", "press-17", PASSWORD).connack5()).isEqualTo(0x88);
        }
    }

    /** Both versions of MQTT must agree. */
    private static boolean publishes(MqttDevice device, String topic, int qos, boolean retain) {
        var three = succeeds(() -> {
            var client = device.client3();
            client.connect();
            client.publishWith().topic(topic).qos(MqttQos.fromCode(qos)).retain(retain).send();
            // QoS 0 has no answer: what comes after it in the same connection tells.
            client.publishWith().topic(topic).qos(MqttQos.fromCode(Math.max(qos, 1))).retain(retain).send();
            client.disconnect();
        });
        var five = succeeds(() -> {
            var client = device.client5();
            client.connect();
            try {
                client.publishWith().topic(topic).qos(MqttQos.fromCode(Math.max(qos, 1))).retain(retain).send();
            } finally {
                client.disconnect();
            }
        });
        assertThat(three).isEqualTo(five);
        return five;
    }

    private static boolean subscribes(MqttDevice device, String filter, int qos) {
        var three = succeeds(() -> {
            var client = device.client3();
            client.connect();
            try {
                client.subscribeWith().topicFilter(filter).qos(MqttQos.fromCode(qos)).send();
            } finally {
                client.disconnect();
            }
        });
        var five = succeeds(() -> {
            var client = device.client5();
            client.connect();
            try {
                client.subscribeWith().topicFilter(filter).qos(MqttQos.fromCode(qos)).send();
            } finally {
                client.disconnect();
            }
        });
        assertThat(three).isEqualTo(five);
        return five;
    }

    private static void delivers(MqttDevice device) throws InterruptedException {
        var client = device.client5();
        client.connect();
        try (var messages = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith().topicFilter("$share/hall/tele/press-17/+").qos(MqttQos.AT_LEAST_ONCE).send();
            client.publishWith().topic("tele/press-17/temp").qos(MqttQos.AT_LEAST_ONCE).payload("21".getBytes(UTF_8))
                    .send();
            var message = messages.receive(30, TimeUnit.SECONDS).orElseThrow();
            assertThat(new String(message.getPayloadAsBytes(), UTF_8)).isEqualTo("21");
        } finally {
            client.disconnect();
        }
    }

    private static boolean succeeds(Runnable action) {
        try {
            action.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static EmbeddedBroker broker(NativeGatekeeper gatekeeper) {
        return EmbeddedBroker.start(Ports.free(), BuildOutput.directory().resolve("it").resolve("hivemq"), gatekeeper);
    }
}
