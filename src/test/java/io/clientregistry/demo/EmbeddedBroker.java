package io.clientregistry.demo;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
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
              </listeners>
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
     * Starts it, and returns when it takes connections.
     *
     * @param folder where its configuration file goes
     */
    public static EmbeddedBroker start(int port, Path folder, Gatekeeper gatekeeper) {
        var extension = EmbeddedExtension.builder().withId("gate").withName("Gate").withVersion("1").withAuthor("demo")
                .withExtensionMain(new GateExtension(gatekeeper)).build();
        try {
            var conf = Files.createDirectories(folder.resolve("conf"));
            Files.writeString(conf.resolve("config.xml"), CONFIGURATION.formatted(port));
            var broker = EmbeddedHiveMQ.builder().withConfigurationFolder(conf)
                    .withDataFolder(Files.createDirectories(folder.resolve("data")))
                    .withExtensionsFolder(Files.createDirectories(folder.resolve("extensions")))
                    .withEmbeddedExtension(extension).withoutLoggingBootstrap().build();
            broker.start().join();
            return new EmbeddedBroker(broker, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The MQTT port. */
    public int port() {
        return port;
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
