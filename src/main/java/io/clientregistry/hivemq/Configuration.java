package io.clientregistry.hivemq;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What the configuration file says; its options have the names of those of the plug-in for Mosquitto.
 *
 * @param endpoint       the broker endpoint, without a slash at its end
 * @param clientId       the broker client
 * @param secret         its secret
 * @param caFile         certificates to trust, as PEM; empty for Java's
 * @param connectTimeout for a connection to Keycloak
 * @param timeout        for a whole request, and for a login's wait for its turn
 * @param connections    requests at a time
 * @param pause          between two questions for revocations
 */
record Configuration(URI endpoint, String clientId, String secret, Optional<Path> caFile, Duration connectTimeout,
                     Duration timeout, int connections, Duration pause) {

    /** The configuration file, in the extension's folder. */
    static final String FILE = "client-registry.properties";

    private static final Set<String> OPTIONS = Set.of("endpoint", "client_id", "secret", "secret_file", "cafile",
            "connect_timeout_ms", "timeout_ms", "connections", "revocations_s");

    /** Reads the file in the extension's folder; other files that it names are looked for from there. */
    static Configuration read(Path folder) throws InvalidConfiguration {
        var options = load(folder.resolve(FILE));
        for (var name : options.stringPropertyNames()) {
            if (!OPTIONS.contains(name)) {
                throw new InvalidConfiguration(name + " is not known");
            }
        }
        return new Configuration(endpoint(require(options, "endpoint")), require(options, "client_id"),
                secret(options, folder), Optional.ofNullable(options.getProperty("cafile")).map(folder::resolve),
                Duration.ofMillis(number(options, "connect_timeout_ms", 1000, 50, 10_000)),
                Duration.ofMillis(number(options, "timeout_ms", 5000, 100, 30_000)),
                number(options, "connections", 16, 1, 256),
                Duration.ofSeconds(number(options, "revocations_s", 2, 1, 60)));
    }

    /** Whether passwords travel through a network in the clear. */
    boolean isReadableByAll() {
        return endpoint.getScheme().equals("http") && !endpoint.getHost().matches("localhost|127\\..*|\\[::1]");
    }

    /** All but the secret. */
    @Override
    public String toString() {
        return endpoint + " as " + clientId;
    }

    private static Properties load(Path file) throws InvalidConfiguration {
        var options = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            options.load(reader);
            return options;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfiguration(file + " cannot be read");
        }
    }

    private static String require(Properties options, String name) throws InvalidConfiguration {
        var value = options.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new InvalidConfiguration(name + " is missing");
        }
        return value;
    }

    private static URI endpoint(String text) throws InvalidConfiguration {
        var message = "endpoint must be a URL with https:// or http://, without user, query and fragment";
        try {
            var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            var isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!isHttp || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw new InvalidConfiguration(message);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(message);
        }
    }

    private static String secret(Properties options, Path folder) throws InvalidConfiguration {
        var file = options.getProperty("secret_file");
        if ((file == null) == (options.getProperty("secret") == null)) {
            throw new InvalidConfiguration("one of secret and secret_file is needed");
        }
        if (file == null) {
            return require(options, "secret");
        }
        try {
            return Files.readString(folder.resolve(file)).lines().findFirst().filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new InvalidConfiguration("secret_file is empty"));
        } catch (IOException e) {
            throw new InvalidConfiguration("secret_file cannot be read");
        }
    }

    private static int number(Properties options, String name, int usual, int least, int most) throws InvalidConfiguration {
        var text = options.getProperty(name, String.valueOf(usual)).strip();
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new InvalidConfiguration(name + " must be a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
