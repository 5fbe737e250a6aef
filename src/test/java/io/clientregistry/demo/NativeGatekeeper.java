package io.clientregistry.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientregistry.support.Basic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks the registry's native endpoint: once for each CONNECT, and once for each message and each subscription. */
public final class NativeGatekeeper implements Gatekeeper {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();
    private final String endpoint;
    private final String authorization;

    /**
     * @param realmUrl the realm's URL, {@code .../realms/{realm}}
     * @param clientId the broker client
     * @param secret   its secret
     */
    public NativeGatekeeper(String realmUrl, String clientId, String secret) {
        this.endpoint = realmUrl + "/client-registry/broker/";
        this.authorization = Basic.header(clientId, secret);
    }

    @Override
    public CompletionStage<Verdict> connect(Login login) {
        return ask("auth", Map.of("username", login.username(), "password", login.password(),
                "clientId", login.clientId(), "address", login.address()));
    }

    @Override
    public CompletionStage<Verdict> permits(Question question) {
        var fields = new LinkedHashMap<String, Object>(Map.of("username", question.username(),
                "clientId", question.clientId(), "action", question.action(), "topic", question.topic(),
                "qos", question.qos()));
        fields.put("retain", question.retain());
        return ask("acl", fields);
    }

    private CompletionStage<Verdict> ask(String path, Map<String, Object> question) {
        try {
            var request = HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(TIMEOUT)
                    .header("Authorization", authorization).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json.writeValueAsString(question))).build();
            return http.sendAsync(request, BodyHandlers.ofString())
                    .thenApply(this::verdict).exceptionally(failure -> Verdict.UNAVAILABLE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts and numbers are JSON", e);
        }
    }

    /** Only an answer with status 200 is a decision. */
    private Verdict verdict(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            return Verdict.UNAVAILABLE;
        }
        try {
            var allowed = "allow".equals(json.readTree(response.body()).path("decision").asText());
            return allowed ? Verdict.ALLOWED : Verdict.REFUSED;
        } catch (JsonProcessingException e) {
            return Verdict.UNAVAILABLE;
        }
    }
}
