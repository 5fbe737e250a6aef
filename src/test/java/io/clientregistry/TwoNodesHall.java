package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Fingerprints;
import io.clientregistry.support.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A hall of machines comes to two nodes at once: more of them are listed than the window expects, others are not, and
 * with them come impostors with listed names, and strangers.
 */
final class TwoNodesHall {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int LISTED = 24;
    private static final int EXPECTED = 20;
    private static final int MACHINES = 40;
    private static final int IMPOSTORS = 5;
    private static final int STRANGERS = 5;
    private static final int AT_ONCE = 8;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestRealm here;
    private final TestRealm there;

    TwoNodesHall(TestRealm here, TestRealm there) {
        this.here = here;
        this.there = there;
    }

    private record Machine(String username, String password) {
    }

    void isCommissioned() {
        // The hall is about everything but the hash.
        here.hashCheaply();
        here.registry().post("expected", machines(0, LISTED).map(machine -> Map.of("username", machine.username(),
                "fingerprint", Fingerprints.of(machine.username(), machine.password()))).toList()).expect(200);
        here.registry().post("unlock", Map.of("usernames", List.of("press-*"), "expect", EXPECTED, "grantExpected", true)).expect(200);
        var strangers = IntStream.range(0, STRANGERS).mapToObj(i -> new Machine("stranger-" + i, PASSWORD));
        var impostors = IntStream.range(0, IMPOSTORS).mapToObj(i -> new Machine("press-" + i, "an-impostors-password")).toList();

        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            knock(Stream.of(strangers, impostors.stream(), machines(LISTED, MACHINES)).flatMap(all -> all).toList(), threads);
            knock(machines(0, LISTED).toList(), threads);
        } finally {
            threads.shutdownNow();
        }
        var window = there.registry().get("windows").expect(200).json().get(0);
        assertThat(window.get("closed").asText()).isEqualTo("NUMBER");
        var granted = there.registry().get("requests?status=GRANTED&max=1000").expect(200).json().findValuesAsText("username");
        assertThat(granted).hasSize(EXPECTED).isSubsetOf(machines(0, LISTED).map(Machine::username).toList());
        requireRecord("windows/" + window.get("id").asText());
        machines(0, LISTED).forEach(machine -> Stream.of(here, there).forEach(node -> await().atMost(SOON)
                .untilAsserted(() -> assertThat(node.broker().login(machine.username(), machine.password()).status())
                        .isEqualTo(granted.contains(machine.username()) ? 200 : 400))));
        impostors.forEach(impostor -> there.broker().login(impostor.username(), impostor.password()).expect(400));
    }

    /** It adds up with what the machines counted: one attempt each. */
    private void requireRecord(String window) {
        await().atMost(SOON).untilAsserted(() -> {
            var outcomes = here.registry().get(window).expect(200).json().get("outcomes");
            assertThat(StreamSupport.stream(outcomes.spliterator(), false).mapToInt(JsonNode::asInt).sum())
                    .isEqualTo(MACHINES + IMPOSTORS + STRANGERS);
            assertThat(outcomes.path("granted").asInt()).isEqualTo(EXPECTED);
            assertThat(outcomes.path("refused:not_expected").asInt()).isEqualTo(STRANGERS);
            var table = there.registry().accepting("text/csv").get(window).expect(200).body();
            assertThat(table.lines().filter(line -> line.contains("\"GRANTED\""))).hasSize(EXPECTED);
            assertThat(table.lines()).hasSize(1 + EXPECTED + outcomes.get("recorded").asInt());
        });
    }

    private void knock(List<Machine> machines, ExecutorService threads) {
        CompletableFuture.allOf(IntStream.range(0, machines.size()).mapToObj(i -> CompletableFuture.runAsync(
                () -> (i % 2 == 0 ? here : there).broker().login(machines.get(i).username(), machines.get(i).password())
                        .expect(400), threads)).toArray(CompletableFuture[]::new)).join();
    }

    private static Stream<Machine> machines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new Machine("press-" + i, PASSWORD + '-' + i));
    }
}
