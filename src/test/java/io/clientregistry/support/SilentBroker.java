package io.clientregistry.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** RabbitMQ's management API of a broker without connections, down until it is to speak. */
public final class SilentBroker implements AutoCloseable {

    /** Of its user {@code guest}. */
    public static final String PASSWORD = "guest";

    private static final String PATH = "/api/connections/username/";

    private final int port = Ports.free();
    private final BlockingQueue<String> disconnected = new LinkedBlockingQueue<>();
    private HttpServer server;

    /**
     * Makes it that of the realm's broker client.
     *
     * @param password which it has, or a vault expression
     */
    public void connect(TestRealm realm, String password) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("management", Map.of("kind", "rabbitmq",
                "url", "http://127.0.0.1:" + port, "username", "guest", "password", password))).expect(200);
    }

    /** Answers from now on. */
    public void speak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH, exchange -> {
            var known = Basic.header("guest", PASSWORD).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                var none = "[]".getBytes();
                exchange.sendResponseHeaders(known ? 200 : 401, none.length);
                exchange.getResponseBody().write(none);
            }
            if (known && exchange.getRequestMethod().equals("DELETE")) {
                disconnected.add(exchange.getRequestURI().getPath().substring(PATH.length()));
            }
        });
        server.start();
    }

    /** The first username whose connections it is told to end. */
    public String awaitDisconnected() {
        try {
            return disconnected.poll(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
