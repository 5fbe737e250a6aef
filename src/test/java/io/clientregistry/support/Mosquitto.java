package io.clientregistry.support;

import java.util.ArrayList;
import java.util.List;

/** Mosquitto's command line clients. */
public final class Mosquitto {

    private Mosquitto() {
    }

    /** {@code mosquitto_pub} with QoS 1, by a device. */
    public static CommandLine.Result publish(MqttDevice device, String version, String topic, String message) {
        CommandLine.require("mosquitto_pub");
        var command = new ArrayList<>(List.of("mosquitto_pub", "-h", "localhost", "-p", String.valueOf(device.port()),
                "-V", version, "-i", device.clientId(), "-u", device.username(), "-P", device.password(),
                "-q", "1", "-t", topic, "-m", message));
        return CommandLine.run(command);
    }
}
