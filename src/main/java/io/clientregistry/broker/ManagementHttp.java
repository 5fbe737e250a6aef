package io.clientregistry.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * Requests to one broker's management API by Keycloak's own client, whose trust store and proxies are Keycloak's. No
 * redirects, which could take the credentials elsewhere.
 */
final class ManagementHttp {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();
    private static final long MAX_ANSWER_BYTES = 8L * 1024 * 1024;
    private static final Set<Integer> CREDENTIALS = Set.of(401, 403);
    /** These may be another broker, another version or another moment; other refusals are of the request itself. */
    private static final Set<Integer> NOT_FOR_GOOD = Set.of(404, 405, 408, 429);

    private final SimpleHttp http;
    private final Management management;

    private ManagementHttp(SimpleHttp http, Management management) {
        this.http = http;
        this.management = management;
    }

    /** @param management as {@link Management#open} gives it */
    static ManagementHttp of(KeycloakSession session, Management management) {
        return of(session.getProvider(HttpClientProvider.class).getHttpClient(), management);
    }

    static ManagementHttp of(HttpClient client, Management management) {
        return new ManagementHttp(SimpleHttp.create(client).withMaxConsumedResponseSize(MAX_ANSWER_BYTES)
                .withRequestConfig(RequestConfig.custom().setConnectTimeout(TIMEOUT_MILLIS)
                        .setConnectionRequestTimeout(TIMEOUT_MILLIS).setSocketTimeout(TIMEOUT_MILLIS)
                        .setRedirectsEnabled(false).setNormalizeUri(false).build()), management);
    }

    JsonNode get(String path) throws ManagementFailure {
        return send(http.doGet(management.url() + path));
    }

    void delete(String path) throws ManagementFailure {
        send(http.doDelete(management.url() + path));
    }

    void post(String path, Object json) throws ManagementFailure {
        send(http.doPost(management.url() + path).json(json));
    }

    /** A text as a part of a path or of a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(SimpleHttpRequest request) throws ManagementFailure {
        if (management.password() == null) {
            throw new ManagementFailure(ManagementFailure.Kind.VAULT);
        }
        try (var response = request.authBasic(management.username(), management.password()).acceptJson().asResponse()) {
            var status = response.getStatus();
            if (status >= 200 && status < 300) {
                return status == 204 ? MissingNode.getInstance() : response.asJson();
            }
            if (CREDENTIALS.contains(status)) {
                throw new ManagementFailure(ManagementFailure.Kind.CREDENTIALS);
            }
            throw new ManagementFailure(status >= 400 && status < 500 && !NOT_FOR_GOOD.contains(status)
                    ? ManagementFailure.Kind.USERNAME : ManagementFailure.Kind.ANSWER);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new ManagementFailure(ManagementFailure.Kind.ANSWER);
        } catch (IOException e) {
            throw new ManagementFailure(ManagementFailure.Kind.UNREACHABLE);
        }
    }
}
