package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Answer;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Database;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node with one thread to hash on and more request threads than database connections: whoever waits too long is told
 * to come again, and nothing is kept of it.
 */
class BusyIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int LOGINS = 128;
    private static final int CONNECTIONS = 100;

    private static KeycloakServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = KeycloakServer.in(BuildOutput.directory().resolve("it").resolve("busy")).database(Database.h2(data))
                .option("--spi-client-registry--default--hash-threads=1")
                .option("--spi-client-registry--default--hash-queue=" + LOGINS)
                .option("--db-pool-max-size=" + CONNECTIONS).option("--http-pool-max-threads=" + LOGINS).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void busyIsNeitherYesNorNo() throws Exception {
        var realm = TestRealm.create(server);
        realm.unlock();

        var grants = atOnce(name -> realm.broker().login(name, PASSWORD), "grant-");
        grants.forEach((name, answer) -> assertThat(answer.status()).as(name).isIn(400, 503));
        var busy = grants.values().stream().filter(answer -> answer.status() == 503).toList();
        assertThat(busy).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.json().get("error").asText()).isEqualTo("temporarily_unavailable");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        });

        var broker = realm.brokerEndpoint();
        var natives = atOnce(name -> broker.post("auth",
                Map.of("username", name, "password", PASSWORD, "clientId", name)), "native-");
        natives.forEach((name, answer) -> assertThat(answer.json().get("decision").asText()).isEqualTo("deny"));
        assertThat(natives.values().stream().filter(answer -> answer.status() == 503)).isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.json().get("reason").asText()).isEqualTo("busy"));

        var answered = new TreeSet<String>();
        grants.forEach((name, answer) -> addUnless(503, name, answer, answered));
        natives.forEach((name, answer) -> addUnless(503, name, answer, answered));
        assertThat(realm.registry().get("requests?status=PENDING&max=1000").expect(200).json().findValuesAsText("username"))
                .as("kept are those that were answered, and no others").containsExactlyInAnyOrderElementsOf(answered);
        assertThat(mostConnectionsInUse()).as("of %d: who waits holds one, and who is kept needs another", CONNECTIONS)
                .isLessThan(CONNECTIONS);
    }

    @Test
    void copiesOfALoginHoldNeitherThreadsNorConnections() throws Exception {
        var realm = TestRealm.create(server);
        realm.unlock();
        for (var name : List.of("copied-1", "copied-2", "copied-3")) {
            var answers = atOnce(copy -> realm.broker().login(name, PASSWORD), "copy-");
            assertThat(answers.values()).extracting(Answer::status).contains(400).isSubsetOf(400, 503);
        }
        assertThat(realm.pending().findValuesAsText("username"))
                .containsExactlyInAnyOrder("copied-1", "copied-2", "copied-3");
        assertThat(realm.registry().get("activity").expect(200).json().get("outcomes").has("failed")).isFalse();
        assertThat(mostConnectionsInUse()).isLessThan(CONNECTIONS);
    }

    private static double mostConnectionsInUse() {
        return Rest.at(server.managementUrl()).get("metrics").expect(200).body().lines()
                .filter(line -> line.startsWith("agroal_max_used_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).max().orElseThrow();
    }

    private static void addUnless(int status, String name, Answer answer, TreeSet<String> names) {
        if (answer.status() != status) {
            names.add(name);
        }
    }

    private static Map<String, Answer> atOnce(Function<String, Answer> login, String prefix) throws Exception {
        var threads = Executors.newFixedThreadPool(LOGINS);
        try {
            var names = IntStream.range(0, LOGINS).mapToObj(i -> prefix + i).toList();
            var results = threads.invokeAll(names.stream()
                    .map(name -> (Callable<Answer>) () -> login.apply(name)).toList());
            var answers = new TreeMap<String, Answer>();
            for (int i = 0; i < LOGINS; i++) {
                answers.put(names.get(i), results.get(i).get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
