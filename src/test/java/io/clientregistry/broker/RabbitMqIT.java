package io.clientregistry.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.RabbitMq;
import io.clientregistry.support.ServerCertificate;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The real RabbitMQ with the configuration that the registry writes, with and without its cache. */
@WithKeycloak
class RabbitMqIT {

    private static final Path FOLDER = BuildOutput.directory().resolve("it").resolve("rabbitmq");
    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void asksAboutEverything(TestRealm realm) {
        var certificate = ServerCertificate.create(FOLDER.resolveSibling("certificate"));
        try (var broker = RabbitMq.start(FOLDER, configuration(realm), certificate)) {
            fromTheFirstKnockToARevokedRole(realm, broker);
            overTlsAndWebSocket(broker, certificate);
            aQueueIsResumedByItsOwnerAlone(realm, broker);
        }
    }

    @Test
    void asksThroughItsCache(TestRealm realm) {
        var certificate = ServerCertificate.create(FOLDER.resolveSibling("certificate"));
        var cached = configuration(realm).replace("auth_backends.2 = http\n", "").replace("#auth_", "auth_")
                .replace("cache_ttl = 15000", "cache_ttl = 1000");
        assertThat(cached).contains("\nauth_backends.2 = cache\n");
        try (var broker = RabbitMq.start(FOLDER, cached, certificate)) {
            fromTheFirstKnockToARevokedRole(realm, broker);
        }
    }

    private static void fromTheFirstKnockToARevokedRole(TestRealm realm, RabbitMq broker) {
        var device = new MqttDevice(broker.mqttPort(), "dev-1", "press-17", PASSWORD);
        assertThat(device.connack3()).isEqualTo(4);
        assertThat(realm.pending()).isEmpty();

        realm.unlock();
        assertThat(device.connack3()).isEqualTo(4);
        assertThat(realm.pending()).hasSize(1);
        var request = realm.pending().get(0);
        assertThat(request.get("username").asText()).isEqualTo("press-17");
        assertThat(request.get("mqttClientId").asText()).isEqualTo("dev-1");
        var user = realm.registry().post("requests/" + request.get("id").asText() + "/grant").expect(201).json()
                .get("userId").asText();
        assertThat(device.connack3()).isZero();
        assertThat(publishes(device, "tele/press-17/temp")).isFalse();
        assertThat(subscribes(device, "cmd/press-17/#")).isFalse();

        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("press", List.of("tele/%u/#", "limited/a;qos=0"), List.of("cmd/%u/#", "tele/%u/+"));
        roles.give(user, "press");
        await().untilAsserted(() -> assertThat(publishes(device, "tele/press-17/temp")).isTrue());
        assertThat(publishes(device, "tele/press-17/a/b")).isTrue();
        assertThat(publishes(device, "tele/press-18/temp")).isFalse();
        assertThat(publishes(device, "limited/a")).isFalse();
        assertThat(publishes(device, "cmd/press-17/x")).isFalse();
        await().untilAsserted(() -> assertThat(subscribes(device, "cmd/press-17/#")).isTrue());
        assertThat(subscribes(device, "cmd/press-17/+/x")).isTrue();
        assertThat(subscribes(device, "cmd/#")).isFalse();
        assertThat(subscribes(device, "#")).isFalse();
        assertThat(subscribes(device, "tele/press-17/#")).isFalse();
        delivers(device);

        roles.take(user, "press");
        await().untilAsserted(() -> assertThat(publishes(device, "tele/press-17/temp")).isFalse());
        await().untilAsserted(() -> assertThat(subscribes(device, "cmd/press-17/#")).isFalse());
        assertThat(device.connack3()).isZero();
        assertThat(new MqttDevice(broker.mqttPort(), "dev-1", "press-17", "wrong").connack3()).isEqualTo(4);
    }

    private static void overTlsAndWebSocket(RabbitMq broker, ServerCertificate certificate) {
        var tls = MqttClientTransportConfig.builder().serverHost("localhost").serverPort(broker.mqttsPort())
                .sslConfig().trustManagerFactory(certificate.trust()).applySslConfig().build();
        var web = MqttClientTransportConfig.builder().serverHost("localhost").serverPort(broker.webPort())
                .webSocketConfig().serverPath("ws").applyWebSocketConfig().build();
        for (var transport : List.of(tls, web)) {
            assertThat(connects(transport, PASSWORD)).isTrue();
            assertThat(connects(transport, "wrong")).isFalse();
        }
    }

    private static boolean connects(MqttClientTransportConfig transport, String password) {
        var client = MqttClient.builder().identifier("dev-1").transportConfig(transport).useMqttVersion3()
                .simpleAuth().username("press-17").password(password.getBytes(UTF_8)).applySimpleAuth().buildBlocking();
        try {
            client.connect();
            client.disconnect();
            return true;
        } catch (Mqtt3ConnAckException | ConnectionClosedException e) {
            // Over WebSocket the connection may end before its CONNACK is read.
            return false;
        }
    }

    /** With clean session off, RabbitMQ keeps a queue of the client id's name, and gives it to whoever connects with that. */
    private static void aQueueIsResumedByItsOwnerAlone(TestRealm realm, RabbitMq broker) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("reader", List.of("news"), List.of("news"));
        roles.give(realm.createPerson("ann", PASSWORD), "reader");
        roles.give(realm.createPerson("bob", PASSWORD), "reader");
        var owner = new MqttDevice(broker.mqttPort(), "shared-id", "ann", PASSWORD).client3();
        resume(owner);
        owner.subscribeWith().topicFilter("news").qos(MqttQos.AT_LEAST_ONCE).send();
        owner.disconnect();
        assertThat(publishes(new MqttDevice(broker.mqttPort(), "bobs-id", "bob", PASSWORD), "news")).isTrue();

        var other = new MqttDevice(broker.mqttPort(), "shared-id", "bob", PASSWORD).client3();
        assertThatThrownBy(() -> resume(other)).isInstanceOfSatisfying(Mqtt3ConnAckException.class, refusal ->
                assertThat(refusal.getMqttMessage().getReturnCode()).isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD));

        try (var messages = owner.publishes(MqttGlobalPublishFilter.ALL)) {
            resume(owner);
            assertThat(messages.receive(30, TimeUnit.SECONDS)).as("what was queued for the owner").isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            owner.disconnect();
        }
        assertThat(realm.lastOutcome()).isEqualTo("refused:client_id_taken");
    }

    private static void resume(Mqtt3BlockingClient client) {
        client.connectWith().cleanSession(false).send();
    }

    /** The message of an allowed publish reaches an allowed subscription. */
    private static void delivers(MqttDevice device) {
        var client = device.client3();
        client.connect();
        try (var messages = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith().topicFilter("tele/press-17/+").qos(MqttQos.AT_LEAST_ONCE).send();
            client.publishWith().topic("tele/press-17/temp").qos(MqttQos.AT_LEAST_ONCE).payload("21".getBytes(UTF_8))
                    .send();
            var message = messages.receive(30, TimeUnit.SECONDS).orElseThrow();
            assertThat(new String(message.getPayloadAsBytes(), UTF_8)).isEqualTo("21");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.disconnect();
        }
    }

    /** RabbitMQ 3.10 closes the connection of a client that does what it may not. */
    private static boolean publishes(MqttDevice device, String topic) {
        var client = device.client3();
        client.connect();
        return may(client, () -> client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send());
    }

    private static boolean subscribes(MqttDevice device, String filter) {
        var client = device.client3();
        client.connect();
        return may(client, () -> client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send());
    }

    /** Closing the connection is its word against both. */
    private static boolean may(Mqtt3BlockingClient client, Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (Mqtt3SubAckException | ConnectionClosedException | MqttSessionExpiredException e) {
            return false;
        } finally {
            client.toAsync().disconnect().exceptionally(gone -> null).join();
        }
    }

    private static String configuration(TestRealm realm) {
        return realm.registry().get("brokers/" + TestRealm.BROKER + "/config/rabbitmq").expect(200).body();
    }
}
