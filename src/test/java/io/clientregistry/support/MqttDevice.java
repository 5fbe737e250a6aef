package io.clientregistry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;

/**
 * A device with the credentials that it was made with. It speaks MQTT 3.1.1 or 5 and does not try again by itself.
 *
 * @param port the broker's port on this machine
 */
public record MqttDevice(int port, String clientId, String username, String password) {

    /** The CONNACK's return code of MQTT 3.1.1 for one try: 0 accepted, 4 bad credentials, 5 not authorized. */
    public int connack3() {
        var client = client3();
        var code = connect(client);
        if (code == 0) {
            client.disconnect();
        }
        return code;
    }

    /** The CONNACK's reason code of MQTT 5 for one try: 0 accepted, 0x86 bad credentials, 0x87 not authorized. */
    public int connack5() {
        return connack5(client5());
    }

    /** The same for a client that connects in a way of its own. */
    public static int connack5(Mqtt5BlockingClient client) {
        var code = connect(client);
        if (code == 0) {
            client.disconnect();
        }
        return code;
    }

    /** As {@link #connack3()}, but a client that was accepted stays connected. */
    public static int connect(Mqtt3BlockingClient client) {
        try {
            return client.connect().getReturnCode().getCode();
        } catch (Mqtt3ConnAckException e) {
            return e.getMqttMessage().getReturnCode().getCode();
        }
    }

    /** As {@link #connack5()}, but a client that was accepted stays connected. */
    public static int connect(Mqtt5BlockingClient client) {
        try {
            return client.connect().getReasonCode().getCode();
        } catch (Mqtt5ConnAckException e) {
            return e.getMqttMessage().getReasonCode().getCode();
        }
    }

    /** A client for MQTT 3.1.1, not connected. */
    public Mqtt3BlockingClient client3() {
        return MqttClient.builder().useMqttVersion3().identifier(clientId).serverHost("localhost").serverPort(port)
                .simpleAuth().username(username).password(password.getBytes(UTF_8)).applySimpleAuth().buildBlocking();
    }

    /** A client for MQTT 5, not connected. */
    public Mqtt5BlockingClient client5() {
        return MqttClient.builder().useMqttVersion5().identifier(clientId).serverHost("localhost").serverPort(port)
                .simpleAuth().username(username).password(password.getBytes(UTF_8)).applySimpleAuth().buildBlocking();
    }
}
