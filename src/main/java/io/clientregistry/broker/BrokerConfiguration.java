package io.clientregistry.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A broker's configuration, ready to paste. Over HTTPS it has the broker verify whom it asks.
 *
 * @param endpoint the broker endpoint's URL
 * @param clientId the broker client
 * @param secret   its secret, or null to leave a gap for it
 */
public record BrokerConfiguration(String endpoint, String clientId, String secret) {

    /** Each dialect with the brokers it is for, {@code http} with all that ask in its way. */
    private static final Map<String, List<String>> TEMPLATES = Map.ofEntries(
            Map.entry("native", List.of("native")),
            Map.entry("rabbitmq", List.of("rabbitmq")),
            Map.entry("mosquitto", List.of("mosquitto")),
            Map.entry("hivemq", List.of("hivemq")),
            Map.entry("emqx", List.of("emqx")),
            Map.entry("nanomq", List.of("nanomq")),
            Map.entry("mosquitto-go-auth", List.of("mosquitto-go-auth")),
            Map.entry("rmqtt", List.of("rmqtt")),
            Map.entry("http", List.of("nanomq", "mosquitto-go-auth", "rmqtt")),
            Map.entry("vernemq", List.of("vernemq")),
            Map.entry("tbmq", List.of("tbmq")));
    private static final String GAP = "SECRET";
    /** Debian's, which most container images have as well. */
    private static final String CA_FILE = "/etc/ssl/certs/ca-certificates.crt";

    /** The text for one of the dialects, or empty for another word. */
    public Optional<String> text(String dialect) {
        return Optional.ofNullable(TEMPLATES.get(dialect))
                .map(templates -> templates.stream().map(this::lines).map(this::fill).collect(Collectors.joining("\n")));
    }

    /** The template's lines for this endpoint's scheme: a line for one of them begins with {@code {http}} or {@code {https}}. */
    private String lines(String template) {
        var other = isHttps() ? "{http}" : "{https}";
        return template(template).lines().filter(line -> !line.contains(other))
                .map(line -> line.replace(isHttps() ? "{https}" : "{http}", "")).collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * Everything is escaped as RFC 6749, section 2.3.1, asks of Basic, and so fits into a URL as well; but for our own
     * plug-ins, which do that themselves. The secret comes last: it is no template.
     */
    private String fill(String template) {
        var plainSecret = secret == null ? GAP : oneLine(secret);
        var credentials = escape(clientId) + ":" + escape(secret == null ? GAP : secret);
        var uri = URI.create(endpoint);
        var port = uri.getPort() >= 0 ? uri.getPort() : isHttps() ? 443 : 80;
        return template
                .replace("{endpoint}", endpoint)
                .replace("{endpoint-with-credentials}", endpoint.replace("://", "://" + credentials + "@"))
                .replace("{client-id}", escape(clientId))
                .replace("{secret}", escape(secret == null ? GAP : secret))
                .replace("{basic}", secret == null ? GAP : Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .replace("{credentials}", credentials)
                .replace("{tls}", String.valueOf(isHttps()))
                .replace("{curl-tls}", isHttps() ? "--cacert " + CA_FILE + " " : "")
                .replace("{ca-file}", CA_FILE)
                .replace("{host}", uri.getHost())
                .replace("{port}", String.valueOf(port))
                .replace("{path}", uri.getRawPath())
                .replace("{plain-client-id}", oneLine(clientId))
                .replace("{properties-client-id}", property(oneLine(clientId)))
                .replace("{plain-secret}", plainSecret)
                .replace("{properties-secret}", property(plainSecret));
    }

    private boolean isHttps() {
        return endpoint.startsWith("https:");
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** A line break would begin another option. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "");
    }

    /** As a value in a file of Java's properties. */
    private static String property(String text) {
        return text.replace("\\", "\\\\");
    }

    private static String template(String name) {
        try (var text = BrokerConfiguration.class.getResourceAsStream(name + ".txt")) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
