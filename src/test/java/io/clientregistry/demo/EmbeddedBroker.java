package io.clientregistry.demo;

import com.codahale.metrics.Counting;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.embedded.EmbeddedHiveMQBuilder;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Installation;
import io.clientregistry.support.Zip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** HiveMQ Community Edition in this JVM, on the loopback interface, with everything that it keeps in memory. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String CONFIGURATION = """
            <?xml version="1.0"?>
            <hivemq>
              <listeners>
                <tcp-listener>
                  <port>%d</port>
                  <bind-address>127.0.0.1</bind-address>
                </tcp-listener>
            %s  </listeners>
              <persistence>
                <mode>in-memory</mode>
              </persistence>
              <anonymous-usage-statistics>
                <enabled>false</enabled>
              </anonymous-usage-statistics>
            </hivemq>
            """;

    private final EmbeddedHiveMQ broker;
    private final int port;

    private EmbeddedBroker(EmbeddedHiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /**
     * Starts it with the extension as it is shipped, unpacked as an administrator would, and returns when it takes
     * connections.
     *
     * @param folder        where its files go
     * @param configuration the extension's configuration file
     */
    public static EmbeddedBroker start(int port, Path folder, String configuration) {
        return start(port, folder, configuration, "");
    }

    /** The same with more listeners, as its {@code config.xml} has them. */
    public static EmbeddedBroker start(int port, Path folder, String configuration, String listeners) {
        var extensions = folder.resolve("extensions");
        Installation.clean(extensions);
        try {
            Zip.unpack(BuildOutput.hiveMqExtension(), extensions);
            Files.writeString(extensions.resolve("client-registry/client-registry.properties"), configuration);
            return start(port, folder, listeners, EmbeddedHiveMQ.builder().withExtensionsFolder(extensions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it with an extension of the caller's own instead. */
    public static EmbeddedBroker start(int port, Path folder, EmbeddedExtension extension) {
        try {
            var none = Files.createDirectories(folder.resolve("extensions"));
            return start(port, folder, "", EmbeddedHiveMQ.builder().withExtensionsFolder(none).withEmbeddedExtension(extension));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedBroker start(int port, Path folder, String listeners, EmbeddedHiveMQBuilder builder)
            throws IOException {
        var conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("config.xml"), CONFIGURATION.formatted(port, listeners));
        var broker = builder.withConfigurationFolder(conf).withDataFolder(Files.createDirectories(folder.resolve("data")))
                .withoutLoggingBootstrap().build();
        broker.start().join();
        return new EmbeddedBroker(broker, port);
    }

    /** The MQTT port. */
    public int port() {
        return port;
    }

    /** How often something was counted, among its metrics. */
    public long metric(String name) {
        return ((Counting) broker.getMetricRegistry().getMetrics().get(name)).getCount();
    }

    @Override
    public void close() {
        try {
            broker.close();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not stop", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
