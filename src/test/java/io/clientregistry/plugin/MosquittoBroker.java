package io.clientregistry.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.CommandLine;
import io.clientregistry.support.CpuTime;
import io.clientregistry.support.Installation;
import io.clientregistry.support.LogFile;
import io.clientregistry.support.Ports;
import io.clientregistry.support.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;

/**
 * The machine's own Mosquitto with the plug-in, on the loopback interface: a listener for TCP and one for TLS. Closing it
 * fails the test where the sanitizers have found something.
 */
public final class MosquittoBroker implements PluginScenarios.Broker {

    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final int port;
    private final int tlsPort;
    private final ServerCertificate certificate;

    private MosquittoBroker(Process process, Path log, int port, int tlsPort, ServerCertificate certificate) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.tlsPort = tlsPort;
        this.certificate = certificate;
    }

    /**
     * Starts it with the plug-in under the sanitizers.
     *
     * @param folder        where its files go; emptied first
     * @param configuration whom it asks: part of its {@code mosquitto.conf}
     */
    static MosquittoBroker start(Path folder, String configuration) {
        return start(folder, configuration, MosquittoPlugin.sanitized());
    }

    /** Starts it with the plug-in as it is installed, or with none where the configuration has none. */
    public static MosquittoBroker startOptimized(Path folder, String configuration) {
        return start(folder, configuration, MosquittoPlugin.optimized());
    }

    private static MosquittoBroker start(Path folder, String configuration, MosquittoPlugin plugin) {
        Installation.clean(folder);
        var certificate = ServerCertificate.create(folder.resolve("certificate"));
        var log = folder.resolve("mosquitto.log");
        int port = Ports.free();
        int tlsPort = Ports.free();
        try {
            var conf = Files.writeString(folder.resolve("mosquitto.conf"), "user root\nlog_dest stderr\n"
                    + configuration.replaceFirst("(?m)^plugin .*$", "plugin " + plugin.library()) + """

                    listener %d 127.0.0.1
                    listener %d 127.0.0.1
                    certfile %s
                    keyfile %s
                    """.formatted(port, tlsPort, certificate.certificate(), certificate.key()));
            var builder = new ProcessBuilder("mosquitto", "-c", conf.toString()).redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(plugin.environment());
            var broker = new MosquittoBroker(builder.start(), log, port, tlsPort, certificate);
            broker.awaitStart();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    /** The port for MQTT over TLS. */
    int tlsPort() {
        return tlsPort;
    }

    /** For its TLS clients. */
    TrustManagerFactory trust() {
        return certificate.trust();
    }

    /** The processor time that it has used so far. */
    public Duration cpuTime() {
        return CpuTime.of(process.toHandle());
    }

    /** What it has written so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it read its configuration again. */
    void reload() {
        CommandLine.run(List.of("kill", "-HUP", String.valueOf(process.pid())));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(log()).isZero();
        assertThat(log()).doesNotContain("Sanitizer", "runtime error");
    }

    private void awaitStart() {
        Awaitility.await().atMost(START).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Mosquitto has ended:\n" + LogFile.tail(log, 40));
            }
            return accepts(port) && accepts(tlsPort);
        });
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
