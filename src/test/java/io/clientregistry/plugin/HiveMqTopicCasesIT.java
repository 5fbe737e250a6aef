package io.clientregistry.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Ports;
import io.clientregistry.support.TopicCase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/** HiveMQ with the extension judges the table of the server's tests, by default permissions and by the authorizer. */
class HiveMqTopicCasesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<TopicCase> CASES = TopicCase.all();

    @Test
    void judgesTheTableOfTheServersTests() throws IOException {
        var keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/broker/auth", HiveMqTopicCasesIT::allow);
        keycloak.start();
        try (var broker = EmbeddedBroker.start(Ports.free(), BuildOutput.directory().resolve("it").resolve("hivemq-topics"),
                "endpoint = http://localhost:" + keycloak.getAddress().getPort() + "/broker\nclient_id = b\nsecret = s\n")) {
            var softly = new SoftAssertions();
            for (int row = 0; row < CASES.size(); row++) {
                var one = CASES.get(row);
                if (canBeAsked(one)) {
                    var device = new MqttDevice(broker.port(), "c" + row, String.valueOf(row), "p");
                    softly.assertThat(isAllowed(device.client3(), one)).as(one.toString()).isEqualTo(one.isAllowed());
                }
            }
            softly.assertAll();
        } finally {
            keycloak.stop(0);
        }
    }

    /** A client always tells QoS and retain flag, and HiveMQ lets nobody publish to a topic that begins with "$". */
    private static boolean canBeAsked(TopicCase one) {
        var publishes = one.action().equals("publish");
        return one.messageQos() != null && !(publishes && (one.messageRetain() == null || one.topic().startsWith("$")));
    }

    private static boolean isAllowed(Mqtt3BlockingClient client, TopicCase one) {
        client.connect();
        try {
            if (one.action().equals("publish")) {
                client.publishWith().topic(one.topic()).qos(MqttQos.fromCode(one.messageQos())).retain(one.messageRetain()).send();
                return isStillConnected(client, one.isAllowed());
            }
            client.subscribeWith().topicFilter(one.topic()).qos(MqttQos.fromCode(one.messageQos())).send();
            return true;
        } catch (RuntimeException e) {
            return false;
        } finally {
            end(client);
        }
    }

    /** HiveMQ may have ended it already, or be about to. */
    private static void end(Mqtt3BlockingClient client) {
        try {
            client.disconnect();
        } catch (MqttClientStateException | ConnectionClosedException e) {
            // It is ended.
        }
    }

    /** QoS 0 has no answer. Who may not publish is disconnected, a moment after others have got their answers. */
    private static boolean isStillConnected(Mqtt3BlockingClient client, boolean expected) {
        try {
            if (!expected) {
                await().until(() -> !client.getState().isConnected());
                return false;
            }
            client.subscribeWith().topicFilter("is/anybody/there").send();
            return true;
        } catch (Mqtt3SubAckException | ConditionTimeoutException e) {
            return true;
        }
    }

    /** The username is the number of the row. */
    private static void allow(HttpExchange exchange) throws IOException {
        var username = JSON.readTree(exchange.getRequestBody()).get("username").asText();
        var one = CASES.get(Integer.parseInt(username));
        var answer = JSON.writeValueAsBytes(Map.of("decision", "allow", "username", username, "permissions",
                List.of(one.permission()), "expiresAt", System.currentTimeMillis() + 3_600_000));
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
