package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Forwarder;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.RabbitMq;
import io.clientregistry.support.Rights;
import io.clientregistry.support.ServerCertificate;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real RabbitMQ ends connections within seconds of what Keycloak's own REST takes away. */
@WithKeycloak
class RevokedAtRabbitMqIT {

    private static final Path FOLDER = BuildOutput.directory().resolve("it").resolve("rabbitmq-revocations");
    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final String NEW_PASSWORD = "another-horse-17";
    private static final int BAD_CREDENTIALS = 4;

    @Test
    void endsTheConnectionsOfADevice(TestRealm realm) {
        var configuration = realm.registry().get("brokers/" + TestRealm.BROKER + "/config/rabbitmq").expect(200).body();
        var certificate = ServerCertificate.create(FOLDER.resolveSibling("certificate"));
        try (var broker = RabbitMq.start(FOLDER, configuration, certificate);
             var management = new Forwarder(broker.managementPort())) {
            management.up();
            connect(realm, management);
            realm.unlock();
            var user = realm.registry().post("requests/" + realm.request("press-17", PASSWORD) + "/grant").expect(201).json()
                    .get("userId").asText();
            var rights = Rights.of(realm.admin(), user);
            whoeverTakesThemAway(rights, new MqttDevice(broker.mqttPort(), "dev-1", "press-17", PASSWORD));
            var device = new MqttDevice(broker.mqttPort(), "dev-1", "press-17", NEW_PASSWORD);
            onceItsManagementIsBack(realm, rights, device, management);
            assertThat(device.connack3()).isZero();
            ends(device, rights::delete);
            assertThat(device.connack3()).isEqualTo(BAD_CREDENTIALS);
            var retired = realm.device("press-18", PASSWORD);
            var other = new MqttDevice(broker.mqttPort(), "dev-2", "press-18", PASSWORD);
            ends(other, () -> realm.registry().delete("devices/" + retired).expect(204));
            assertThat(other.connack3()).isEqualTo(BAD_CREDENTIALS);
        }
    }

    private static void connect(TestRealm realm, Forwarder management) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("management", Map.of("kind", "rabbitmq",
                "url", "http://127.0.0.1:" + management.port() + "/", "username", "guest", "password", "guest"))).expect(200);
        assertThat(realm.registry().get("brokers").expect(200).body()).doesNotContain("password");
        assertThat(management(realm).get("url").asText()).isEqualTo("http://127.0.0.1:" + management.port());
    }

    private static void whoeverTakesThemAway(Rights rights, MqttDevice device) {
        ends(device, rights::disable);
        assertThat(device.connack3()).isEqualTo(BAD_CREDENTIALS);
        rights.enable();
        assertThat(device.connack3()).isZero();
        ends(device, rights::takeRole);
        ends(device, rights::leaveGroup);
        ends(device, () -> rights.resetPassword(NEW_PASSWORD));
        assertThat(device.connack3()).isEqualTo(BAD_CREDENTIALS);
    }

    private static void onceItsManagementIsBack(TestRealm realm, Rights rights, MqttDevice device, Forwarder management) {
        var client = device.client3();
        client.connect();
        management.down();
        rights.disable();
        await().until(() -> management(realm).path("failure").asText().equals("unreachable"));
        assertThat(client.getState().isConnected()).isTrue();
        management.up();
        await().until(() -> !client.getState().isConnected());
        await().until(() -> !management(realm).has("failure"));
        rights.enable();
    }

    private static void ends(MqttDevice device, Runnable deed) {
        var client = device.client3();
        client.connect();
        deed.run();
        await().until(() -> !client.getState().isConnected());
    }

    private static JsonNode management(TestRealm realm) {
        return realm.registry().get("brokers").expect(200).json().at("/0/management");
    }
}
