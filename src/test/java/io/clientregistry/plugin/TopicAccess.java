package io.clientregistry.plugin;

import static io.clientregistry.plugin.PluginScenarios.connect;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import io.clientregistry.support.MqttDevice;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a device finds that it may do, each time over a connection of its own. Only the broker's "not authorized" is a no.
 *
 * @param tells3 whether the broker tells clients of MQTT 3.1.1 that they may not publish, by closing the connection
 */
record TopicAccess(MqttDevice device, boolean tells3) {

    boolean publishes(String topic, int qos, boolean retain) {
        // QoS 0 has no answer.
        var level = MqttQos.fromCode(Math.max(qos, 1));
        var five = may5(client -> client.publishWith().topic(topic).qos(level).retain(retain).send());
        if (tells3) {
            assertThat(publishes3(topic, level, retain)).isEqualTo(five);
        }
        return five;
    }

    boolean subscribes(String filter, int qos) {
        var level = MqttQos.fromCode(qos);
        var five = may5(client -> client.subscribeWith().topicFilter(filter).qos(level).send());
        assertThat(subscribes3(filter, level)).isEqualTo(five);
        return five;
    }

    private boolean may5(Consumer<Mqtt5BlockingClient> action) {
        var client = device.client5();
        connect(client);
        try {
            action.accept(client);
            return true;
        } catch (Mqtt5PubAckException | Mqtt5PubRecException | Mqtt5SubAckException e) {
            return false;
        } finally {
            end(client.toAsync().disconnect());
        }
    }

    private boolean publishes3(String topic, MqttQos qos, boolean retain) {
        var client = connected3();
        try {
            client.publishWith().topic(topic).qos(qos).retain(retain).send();
            client.disconnect();
            return true;
        } catch (ConnectionClosedException | MqttSessionExpiredException e) {
            return false;
        }
    }

    private boolean subscribes3(String filter, MqttQos qos) {
        var client = connected3();
        try {
            client.subscribeWith().topicFilter(filter).qos(qos).send();
            return true;
        } catch (Mqtt3SubAckException e) {
            return false;
        } finally {
            end(client.toAsync().disconnect());
        }
    }

    /** A broker may have ended a connection on which it has refused something. */
    private static void end(CompletableFuture<Void> disconnect) {
        disconnect.exceptionally(gone -> null).join();
    }

    private Mqtt3BlockingClient connected3() {
        var client = device.client3();
        connect(client);
        return client;
    }
}
