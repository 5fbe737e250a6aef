package io.clientregistry.hivemq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Asks Keycloak's broker endpoint in the native dialect, without ever blocking a thread. */
final class Keycloak {

    private final Configuration configuration;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final Line line;

    Keycloak(Configuration configuration) throws InvalidConfiguration {
        this.configuration = configuration;
        // Passwords go to Keycloak and not to a proxy that the environment may name.
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(configuration.connectTimeout());
        if (configuration.caFile().isPresent()) {
            builder.sslContext(TrustedCertificates.of(configuration.caFile().get()));
        }
        this.http = builder.build();
        this.line = new Line(configuration.connections(), configuration.timeout());
    }

    /** May this client connect? Never completes with an error. */
    CompletionStage<Answer> login(Login login) {
        return line.queue(() -> send(request("auth").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(text(login)))).thenApply(this::answer)
                .exceptionally(failure -> new Answer.Unavailable(reason(failure))));
    }

    /**
     * Whose rights were taken away? Completes with an error where there is no answer, which is {@link LostCursor} where
     * the feed has to be begun anew.
     *
     * @param cursor of the last answer, or null: where the feed stands now
     */
    CompletionStage<RevocationsJson> revocations(String cursor) {
        var path = cursor == null ? "revocations" : "revocations?after=" + URLEncoder.encode(cursor, UTF_8);
        return send(request(path).GET()).thenApply(response -> {
            if (response.statusCode() == 410 || response.statusCode() == 400) {
                throw new LostCursor();
            }
            if (response.statusCode() != 200) {
                throw new IllegalStateException("HTTP " + response.statusCode());
            }
            return read(response, RevocationsJson.class);
        });
    }

    /** What to log of a failure: never what was sent. */
    static String reason(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IllegalStateException ? cause.getMessage() : cause.getClass().getSimpleName();
    }

    private Answer answer(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200, 503 -> read(response, AnswerJson.class).answer();
            case 429 -> new Answer.Busy();
            case 400, 413 -> new Answer.Refused();
            case 401, 403 -> new Answer.Unavailable("Keycloak does not accept this broker: HTTP " + response.statusCode());
            default -> new Answer.Unavailable("HTTP " + response.statusCode());
        };
    }

    private HttpRequest.Builder request(String path) {
        // As RFC 6749, section 2.3.1, wants the parts of Basic.
        var credentials = URLEncoder.encode(configuration.clientId(), UTF_8) + ":"
                + URLEncoder.encode(configuration.secret(), UTF_8);
        return HttpRequest.newBuilder(URI.create(configuration.endpoint() + "/" + path)).timeout(configuration.timeout())
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }

    private CompletionStage<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private String text(Login login) {
        try {
            return json.writeValueAsString(login);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are JSON");
        }
    }

    private <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HTTP " + response.statusCode() + " with an answer that is none of Keycloak's");
        }
    }
}
