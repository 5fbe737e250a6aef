package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Debian's RabbitMQ as a process of its own, on the loopback interface, with all of its files in one folder. */
public final class RabbitMq implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Path INSTALLATIONS = Path.of("/usr/lib/rabbitmq/lib");

    private final Process process;
    private final int epmdPort;
    private final int mqttPort;
    private final int mqttsPort;
    private final int webPort;
    private final int managementPort;

    private RabbitMq(Process process, int epmdPort, int mqttPort, int mqttsPort, int webPort, int managementPort) {
        this.process = process;
        this.epmdPort = epmdPort;
        this.mqttPort = mqttPort;
        this.mqttsPort = mqttsPort;
        this.webPort = webPort;
        this.managementPort = managementPort;
    }

    /**
     * Starts it and waits for its MQTT listeners. Ends the test as skipped where RabbitMQ is not installed, and as
     * failed where {@code CI=true}.
     *
     * @param folder        where its files go; emptied first
     * @param configuration of whom it asks: part of its {@code rabbitmq.conf}
     * @param certificate   what it shows to TLS clients
     */
    public static RabbitMq start(Path folder, String configuration, ServerCertificate certificate) {
        var script = script();
        int epmd = Ports.free();
        int amqp = Ports.free();
        int mqtt = Ports.free();
        int mqtts = Ports.free();
        int web = Ports.free();
        int management = Ports.free();
        Installation.clean(folder);
        try {
            Files.createDirectories(folder);
            var conf = Files.writeString(folder.resolve("rabbitmq.conf"), configuration + """

                    listeners.tcp.1 = 127.0.0.1:%d
                    mqtt.listeners.tcp.1 = 127.0.0.1:%d
                    mqtt.listeners.ssl.1 = 127.0.0.1:%d
                    ssl_options.certfile = %s
                    ssl_options.keyfile = %s
                    web_mqtt.tcp.ip = 127.0.0.1
                    web_mqtt.tcp.port = %d
                    management.tcp.ip = 127.0.0.1
                    management.tcp.port = %d
                    """.formatted(amqp, mqtt, mqtts, certificate.certificate(), certificate.key(), web, management));
            var plugins = Files.writeString(folder.resolve("enabled_plugins"), "[rabbitmq_mqtt,rabbitmq_web_mqtt,"
                    + "rabbitmq_auth_backend_http,rabbitmq_auth_backend_cache,rabbitmq_management].\n");
            var builder = new ProcessBuilder(script.toString()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("console.log").toFile());
            builder.environment().putAll(Map.ofEntries(
                    Map.entry("HOME", folder.toString()),
                    Map.entry("RABBITMQ_NODENAME", "it" + amqp + "@localhost"),
                    Map.entry("RABBITMQ_CONFIG_FILE", conf.toString()),
                    Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
                    Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                    Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                    Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                    Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                    Map.entry("RABBITMQ_DIST_PORT", String.valueOf(Ports.free())),
                    Map.entry("ERL_EPMD_PORT", String.valueOf(epmd)),
                    Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                    Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                            "-kernel inet_dist_use_interface {127,0,0,1}")));
            var broker = new RabbitMq(builder.start(), epmd, mqtt, mqtts, web, management);
            broker.awaitStart(folder);
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this machine has it. */
    public static boolean isInstalled() {
        return Files.isDirectory(INSTALLATIONS);
    }

    /** The port for MQTT. */
    public int mqttPort() {
        return mqttPort;
    }

    /** The port for MQTT over TLS. */
    public int mqttsPort() {
        return mqttsPort;
    }

    /** The port for MQTT over WebSocket, at {@code /ws}. */
    public int webPort() {
        return webPort;
    }

    /** The port of the management API, for the user {@code guest} with the password {@code guest}. */
    public int managementPort() {
        return managementPort;
    }

    /** The processor time that it has used so far. */
    public Duration cpuTime() {
        return CpuTime.of(process.toHandle());
    }

    @Override
    public void close() {
        var processes = process.descendants().toList();
        process.destroy();
        processes.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            for (var child : processes) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
        // Erlang's port mapper outlives the broker that has started it.
        CommandLine.run(List.of("epmd", "-port", String.valueOf(epmdPort), "-kill"));
    }

    private void awaitStart(Path folder) {
        Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(250)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "RabbitMQ has ended:\n" + LogFile.tail(folder.resolve("console.log"), 40));
            }
            return accepts(mqttPort) && accepts(mqttsPort) && accepts(webPort) && accepts(managementPort);
        });
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The start script itself: the command in the path wants to be another user. */
    private static Path script() {
        if (!isInstalled()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("RabbitMQ is not installed, and .ci/run installs it");
            }
            System.out.println("SKIPPED: RabbitMQ is not installed");
            Assumptions.abort("RabbitMQ is not installed");
        }
        try (var versions = Files.list(INSTALLATIONS)) {
            return versions.map(version -> version.resolve("sbin/rabbitmq-server")).filter(Files::isExecutable)
                    .findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
