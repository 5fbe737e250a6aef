package io.clientregistry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsEachAnswerOnceWhetherFixedOrChunked() throws IOException {
        server.createContext("/fixed", exchange -> answer(exchange, 200, "a".repeat(100_000), 100_000));
        server.createContext("/chunked", exchange -> answer(exchange, 200, "a".repeat(100_000), 0));
        server.createContext("/empty", exchange -> answer(exchange, 204, "", -1));

        for (var path : List.of("/fixed", "/chunked")) {
            var result = run(Requests.each(requests(path, 200).iterator(), new Outcome(200, "a".repeat(100_000))));
            assertThat(result.latencies()).hasSize(200);
            assertThat(result.others()).isEmpty();
        }
        assertThat(run(Requests.each(requests("/empty", 50).iterator(), new Outcome(204, ""))).latencies()).hasSize(50);
    }

    @Test
    void countsOtherAnswersApartAndRepeatsWhatWasBusy() throws IOException {
        var calls = new AtomicInteger();
        server.createContext("/", exchange -> {
            boolean busy = calls.getAndIncrement() % 3 == 0;
            answer(exchange, busy ? 503 : 400, busy ? "busy" : "no", 0);
        });

        var result = run(Requests.each(requests("/", 100).iterator(), new Outcome(400, "no")));

        assertThat(result.latencies()).hasSize(100);
        assertThat(result.others()).containsOnlyKeys("503 busy");
        assertThat(calls.get()).isEqualTo(100 + result.others().get("503 busy"));
    }

    @Test
    void stopsWhenTheTimeIsOver() throws IOException {
        server.createContext("/", exchange -> answer(exchange, 200, "ok", 2));
        var traffic = Requests.cycling(requests("/", 3).toList(), new Outcome(200, "ok"));

        var result = new LoadGenerator(server.getAddress(), 4).run(Duration.ofMillis(200), traffic);

        assertThat(result.rate()).isPositive();
        assertThat(result.latencies().length).isGreaterThan(3);
        assertThat(result.latency(0.95)).isGreaterThanOrEqualTo(result.latency(0.5));
    }

    private LoadResult run(Traffic traffic) throws IOException {
        return new LoadGenerator(server.getAddress(), 8).run(LONG, traffic);
    }

    private static Stream<byte[]> requests(String path, int count) {
        var request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return Stream.generate(() -> request).limit(count);
    }

    private static void answer(HttpExchange exchange, int status, String body, int length) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, length);
        if (!body.isEmpty()) {
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }
}
