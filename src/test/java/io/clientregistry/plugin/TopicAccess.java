package io.clientregistry.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import io.clientregistry.support.MqttDevice;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * What a device finds that it may do, each time over a connection of its own.
 *
 * @param tells3 whether the broker tells clients of MQTT 3.1.1 that they may not publish, by closing the connection
 */
record TopicAccess(MqttDevice device, boolean tells3) {

    boolean publishes(String topic, int qos, boolean retain) {
        // QoS 0 has no answer.
        var level = MqttQos.fromCode(Math.max(qos, 1));
        var five = succeeds(() -> {
            var client = device.client5();
            connect(client::connect);
            try {
                client.publishWith().topic(topic).qos(level).retain(retain).send();
            } finally {
                client.disconnect();
            }
        });
        if (tells3) {
            assertThat(succeeds(() -> {
                var client = device.client3();
                connect(client::connect);
                client.publishWith().topic(topic).qos(level).retain(retain).send();
                client.disconnect();
            })).isEqualTo(five);
        }
        return five;
    }

    boolean subscribes(String filter, int qos) {
        var three = succeeds(() -> {
            var client = device.client3();
            connect(client::connect);
            try {
                client.subscribeWith().topicFilter(filter).qos(MqttQos.fromCode(qos)).send();
            } finally {
                client.disconnect();
            }
        });
        var five = succeeds(() -> {
            var client = device.client5();
            connect(client::connect);
            try {
                client.subscribeWith().topicFilter(filter).qos(MqttQos.fromCode(qos)).send();
            } finally {
                client.disconnect();
            }
        });
        assertThat(three).isEqualTo(five);
        return five;
    }

    /** A broker that may not wait for long lets a client in when it comes again. */
    static void connect(Callable<?> connect) {
        await().atMost(Duration.ofSeconds(60)).ignoreException(ConnectionClosedException.class).until(() -> {
            connect.call();
            return true;
        });
    }

    private static boolean succeeds(Runnable action) {
        try {
            action.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
