package io.clientregistry.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A REST resource of the server and those below it, as one caller sees them. Answers come back whole, whatever their
 * status; {@link Answer#expect} says which one is right.
 */
public final class Rest {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final HttpClient http;
    private final String base;
    private final Supplier<String> authorization;
    private final Map<String, String> headers;

    private Rest(HttpClient http, String base, Supplier<String> authorization, Map<String, String> headers) {
        this.http = http;
        this.headers = headers;
        this.base = base;
        this.authorization = authorization;
    }

    /** The resource at this URL, for a caller without credentials. */
    public static Rest at(String url) {
        return new Rest(client().build(), url, () -> null, Map.of());
    }

    /** The same, over TLS with these certificates. */
    static Rest at(String url, SSLContext tls) {
        return new Rest(client().sslContext(tls).build(), url, () -> null, Map.of());
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }

    /** The same resource, called with this Authorization header, asked for again for each request. */
    public Rest as(Supplier<String> authorization) {
        return new Rest(http, base, authorization, headers);
    }

    /** The same resource, asked for answers of this media type. */
    public Rest accepting(String mediaType) {
        return with("Accept", mediaType);
    }

    /** The same resource, called with this header in place of one that was set before. */
    public Rest with(String header, String value) {
        return new Rest(http, base, authorization, Map.of(header, value));
    }

    /** The resource below this one, for the same caller. */
    public Rest path(String path) {
        return new Rest(http, resolve(path), authorization, headers);
    }

    /** The URL of this resource. */
    public String url() {
        return base;
    }

    /** The Authorization header of this caller. */
    public Supplier<String> authorization() {
        return authorization;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), null);
    }

    public Answer delete(String path, Object body) {
        return send("DELETE", path, json(body), "application/json");
    }

    /** Posts nothing at all: no body and no content type. */
    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), null);
    }

    /** Posts JSON: a string as it is, anything else as Jackson writes it. */
    public Answer post(String path, Object body) {
        return send("POST", path, json(body), "application/json");
    }

    /** Posts an HTML form. */
    public Answer postForm(String path, Map<String, String> fields) {
        return send("POST", path, BodyPublishers.ofString(Form.encode(fields)), "application/x-www-form-urlencoded");
    }

    /** Puts JSON: a string as it is, anything else as Jackson writes it. */
    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), "application/json");
    }

    /** Any request. */
    public Answer send(String method, String path, BodyPublisher body, String contentType) {
        var uri = URI.create(resolve(path));
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        var credentials = authorization.get();
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(method, uri, response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted: " + method + " " + uri, e);
        }
    }

    private String resolve(String path) {
        return path.isEmpty() || path.startsWith("?") ? base + path : base + "/" + path;
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(
                    body instanceof String text ? text : new ObjectMapper().writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + body, e);
        }
    }
}
