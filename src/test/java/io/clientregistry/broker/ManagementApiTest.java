package io.clientregistry.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clientregistry.support.Basic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests that brokers' management APIs get, and what becomes of their answers. */
class ManagementApiTest {

    private record Answer(int status, String body) {
    }

    private final List<String> requests = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final CloseableHttpClient client = HttpClients.createDefault();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        client.close();
    }

    @Test
    void rabbitMqClosesConnectionsByUsername() throws ManagementFailure {
        answers.add(new Answer(200, "[{\"name\":\"a\"},{\"name\":\"b\"}]"));
        answers.add(new Answer(204, ""));

        assertThat(api(Management.Kind.RABBITMQ, "key", "secret").disconnect("hall 4/préss+1")).isEqualTo(2);

        assertThat(requests).containsExactly("GET /api/connections/username/hall%204%2Fpr%C3%A9ss%2B1 ",
                "DELETE /api/connections/username/hall%204%2Fpr%C3%A9ss%2B1 ");
    }

    @Test
    void emqxKicksOutEveryClientOfAUsername() throws ManagementFailure {
        var page = "{\"data\":[" + "{\"clientid\":\"dev\"},".repeat(999) + "{\"clientid\":\"dev\"}],\"meta\":{}}";
        answers.add(new Answer(200, page));
        answers.add(new Answer(200, "{\"data\":[{\"clientid\":\"last \\\"one\\\"\"}],\"meta\":{}}"));
        answers.add(new Answer(204, ""));

        assertThat(api(Management.Kind.EMQX, "key", "secret").disconnect("press-17&x=y")).isEqualTo(1001);

        assertThat(requests).hasSize(3);
        assertThat(requests.get(0)).isEqualTo("GET /api/v5/clients?username=press-17%26x%3Dy&limit=1000&page=1 ");
        assertThat(requests.get(1)).isEqualTo("GET /api/v5/clients?username=press-17%26x%3Dy&limit=1000&page=2 ");
        assertThat(requests.get(2)).startsWith("POST /api/v5/clients/kickout/bulk [\"dev\",\"dev\",")
                .endsWith(",\"last \\\"one\\\"\"]");
    }

    @Test
    void emqxIsNotAskedToKickOutNobody() throws ManagementFailure {
        answers.add(new Answer(200, "{\"data\":[],\"meta\":{\"count\":0}}"));

        assertThat(api(Management.Kind.EMQX, "key", "secret").disconnect("press-17")).isZero();

        assertThat(requests).hasSize(1);
    }

    @Test
    void aFailureSaysWhy() {
        fails(new Answer(401, ""), "credentials");
        fails(new Answer(403, ""), "credentials");
        fails(new Answer(400, ""), "username");
        fails(new Answer(404, ""), "answer");
        fails(new Answer(500, ""), "answer");
        fails(new Answer(302, ""), "answer");
        fails(new Answer(200, "<html>"), "answer");
        fails(new Answer(200, "{}"), "answer");
        assertThatThrownBy(() -> api(Management.Kind.EMQX, "key", null).disconnect("press-17")).hasMessage("vault");
        server.stop(0);
        fails(null, "unreachable");
    }

    private void fails(Answer answer, String word) {
        for (var kind : Management.Kind.values()) {
            if (answer != null) {
                answers.add(answer);
            }
            assertThatThrownBy(() -> api(kind, "key", "secret").disconnect("press-17")).as("%s %s", kind, answer)
                    .isInstanceOf(ManagementFailure.class).hasMessage(word);
        }
    }

    private ManagementApi api(Management.Kind kind, String username, String password) {
        var management = new Management(kind, "http://localhost:" + server.getAddress().getPort(), username, password);
        return management.api(ManagementHttp.of(client, management));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo(Basic.header("key", "secret"));
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = answers.remove();
            var body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
