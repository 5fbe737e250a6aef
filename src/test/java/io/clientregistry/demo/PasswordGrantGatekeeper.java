package io.clientregistry.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientregistry.support.Basic;
import io.clientregistry.support.Form;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks Keycloak's own token endpoint, with one OAuth 2 password grant for each CONNECT. */
public final class PasswordGrantGatekeeper implements Gatekeeper {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();
    private final URI tokenEndpoint;
    private final String authorization;

    /**
     * @param realmUrl the realm's URL, {@code .../realms/{realm}}
     * @param clientId the broker client
     * @param secret   its secret
     */
    public PasswordGrantGatekeeper(String realmUrl, String clientId, String secret) {
        this.tokenEndpoint = URI.create(realmUrl + "/protocol/openid-connect/token");
        this.authorization = Basic.header(clientId, secret);
    }

    @Override
    public CompletionStage<Verdict> connect(Login login) {
        var form = Form.encode(Map.of("grant_type", "password", "username", login.username(),
                "password", login.password(), "mqtt_client_id", login.clientId(),
                "mqtt_peer_address", login.address()));
        var request = HttpRequest.newBuilder(tokenEndpoint).timeout(TIMEOUT).header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(PasswordGrantGatekeeper::verdict).exceptionally(failure -> Verdict.UNAVAILABLE);
    }

    /** A refusal is the device's fault only where Keycloak says so; a broker with a wrong secret is not. */
    private static Verdict verdict(HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            return Verdict.ALLOWED;
        }
        return "invalid_grant".equals(error(response.body())) ? Verdict.REFUSED : Verdict.UNAVAILABLE;
    }

    private static String error(String body) {
        try {
            return new ObjectMapper().readTree(body).path("error").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
