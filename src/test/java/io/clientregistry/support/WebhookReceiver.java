package io.clientregistry.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives webhooks, and answers them as a test wants. */
public final class WebhookReceiver implements AutoCloseable {

    /** What the receiver does. */
    @FunctionalInterface
    public interface Behaviour {

        void answer(HttpExchange exchange) throws IOException;
    }

    /** Takes all. */
    public static final Behaviour WELL = exchange -> exchange.sendResponseHeaders(204, -1);
    /** Takes nothing. */
    public static final Behaviour DEAD = exchange -> exchange.sendResponseHeaders(500, -1);
    /** A secret as Standard Webhooks has them. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final long TOLERANCE_SECONDS = 300;

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Behaviour behaviour;

    /** One try. @param taken whether it was answered as a receiver does that takes it */
    public record Post(Headers headers, String body, boolean taken) {

        /** The event in it. */
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        /** Whether the signature is good, by the rules of Standard Webhooks, section "Verifying webhook authenticity". */
        public boolean isSignedWith(String secret) {
            try {
                var timestamp = headers.getFirst("webhook-timestamp");
                if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
                    return false;
                }
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                var expected = mac.doFinal((headers.getFirst("webhook-id") + "." + timestamp + "." + body)
                        .getBytes(StandardCharsets.UTF_8));
                return List.of(headers.getFirst("webhook-signature").split(" ")).stream()
                        .filter(signature -> signature.startsWith("v1,"))
                        .anyMatch(signature -> MessageDigest.isEqual(Base64.getDecoder().decode(signature.substring(3)), expected));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private WebhookReceiver(HttpServer server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    /** Starts one on a free port. */
    public static WebhookReceiver start(Behaviour behaviour) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new WebhookReceiver(server, behaviour);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                var thread = new Thread(work);
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", receiver::receive);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes what it does. */
    public void behave(Behaviour changed) {
        behaviour = changed;
    }

    /** Its URL. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    /** What came, oldest first. */
    public List<Post> posts() {
        return posts;
    }

    /** Every event that arrived, of batches too. */
    public List<JsonNode> events() {
        return posts.stream().filter(Post::taken).map(Post::json).flatMap(event ->
                event.at("/data/events").isArray() ? StreamSupport.stream(event.at("/data/events").spliterator(), false)
                        : Stream.of(event)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = behaviour;
            posts.add(new Post(exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), answer == WELL));
            answer.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
