package io.clientregistry.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A broker's configuration, ready to paste.
 *
 * @param endpoint the broker endpoint's URL
 * @param clientId the broker client
 * @param secret   its secret, or null to leave a gap for it
 */
public record BrokerConfiguration(String endpoint, String clientId, String secret) {

    private static final Set<String> DIALECTS = Set.of("native", "rabbitmq", "emqx", "http", "vernemq");
    private static final String GAP = "SECRET";

    /** The text for one of the dialects, or empty for another word. */
    public Optional<String> text(String dialect) {
        return DIALECTS.contains(dialect) ? Optional.of(fill(template(dialect))) : Optional.empty();
    }

    /** Everything is escaped as RFC 6749, section 2.3.1, asks of Basic, and so fits into a URL as well. */
    private String fill(String template) {
        var credentials = escape(clientId) + ":" + escape(secret == null ? GAP : secret);
        var uri = URI.create(endpoint);
        var port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return template
                .replace("{endpoint}", endpoint)
                .replace("{endpoint-with-credentials}",
                        endpoint.replaceFirst("://", "://" + credentials.replace("$", "\\$") + "@"))
                .replace("{client-id}", escape(clientId))
                .replace("{secret}", escape(secret == null ? GAP : secret))
                .replace("{basic}", secret == null ? GAP : Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .replace("{credentials}", credentials)
                .replace("{tls}", String.valueOf("https".equals(uri.getScheme())))
                .replace("{host}", uri.getHost())
                .replace("{port}", String.valueOf(port))
                .replace("{path}", uri.getRawPath());
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String template(String dialect) {
        try (var text = BrokerConfiguration.class.getResourceAsStream(dialect + ".txt")) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
