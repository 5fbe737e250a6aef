package io.clientregistry.bench;

import com.hivemq.embedded.EmbeddedExtension;
import com.sun.management.OperatingSystemMXBean;
import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.plugin.MosquittoBroker;
import io.clientregistry.support.CommandLine;
import io.clientregistry.support.Ports;
import io.clientregistry.support.RabbitMq;
import io.clientregistry.support.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A running broker.
 *
 * @param port for MQTT
 * @param cpu the processor time that it has used so far
 * @param stop ends it
 */
record MqttBroker(int port, Supplier<Duration> cpu, Runnable stop) implements AutoCloseable {

    /** HiveMQ in this JVM: its processor time is the JVM's, that of the MQTT clients included. */
    static MqttBroker hiveMq(Path folder, String configuration) {
        return inThisJvm(EmbeddedBroker.start(Ports.free(), folder, configuration));
    }

    /** The same with an extension that asks nobody. */
    static MqttBroker hiveMqAlone(Path folder, EmbeddedExtension extension) {
        return inThisJvm(EmbeddedBroker.start(Ports.free(), folder, extension));
    }

    private static MqttBroker inThisJvm(EmbeddedBroker broker) {
        var jvm = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new MqttBroker(broker.port(), () -> Duration.ofNanos(jvm.getProcessCpuTime()), broker::close);
    }

    /** RabbitMQ, as a process of its own. */
    static MqttBroker rabbitMq(Path folder, String configuration) {
        var broker = RabbitMq.start(folder, configuration,
                ServerCertificate.create(folder.resolveSibling("certificate")));
        return new MqttBroker(broker.mqttPort(), broker::cpuTime, broker::close);
    }

    /** Mosquitto with the plug-in, as a process of its own. */
    static MqttBroker mosquitto(Path folder, String configuration) {
        var broker = MosquittoBroker.startOptimized(folder, configuration);
        return new MqttBroker(broker.port(), broker::cpuTime, broker::close);
    }

    /** Mosquitto with a password file that has {@link BenchRealm#PASSWORD} for these users. */
    static MqttBroker mosquittoAlone(Path folder, List<String> usernames) {
        try {
            var file = Files.write(Files.createDirectories(folder.getParent()).resolve("mosquitto.passwords"),
                    usernames.stream().map(name -> name + ":" + BenchRealm.PASSWORD).toList());
            CommandLine.require("mosquitto_passwd");
            var hashed = CommandLine.run(List.of("mosquitto_passwd", "-U", file.toString()));
            if (hashed.exitCode() != 0) {
                throw new IllegalStateException(hashed.output());
            }
            return mosquitto(folder, "allow_anonymous false\npassword_file " + file + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
