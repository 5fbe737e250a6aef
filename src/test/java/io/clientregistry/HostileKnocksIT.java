package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Answer;
import io.clientregistry.support.DocumentedRules;
import io.clientregistry.support.HostileText;
import io.clientregistry.support.LogFile;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in is answered without a fault, splits no line of the log, is kept by the rules or not at all, and reads
 * back as it was sent, or replaced as documented. {@code HostileKnocksTest} has more of the same against the rules alone.
 */
@WithKeycloak
class HostileKnocksIT {

    private static final int INPUTS = 10_000;
    /** Many, since a refused login waits for as long as a kept one writes. */
    private static final int AT_ONCE = 16;
    private static final int PAGE = 1000;
    private static final int MAX_ADDRESS = 64;
    private static final int MAX_CLIENT_ID = 255;
    private static final List<String> FAULTS = List.of("A knock could not be kept", "A broker's request failed",
            "A registration failed", "Uncaught server error");

    @Test
    void areAnsweredKeptAndShownHarmlessly(TestRealm realm) throws Exception {
        realm.hashCheaply();
        realm.registry().put("settings", Map.of("maxPending", 1_000_000)).expectSuccess();
        realm.registry().post("unlock", Map.of("seconds", 3600)).expect(200);
        var inputs = HostileInput.samples(INPUTS, seed());
        var log = realm.server().log();
        var faultsBefore = faults(realm);

        var answers = answers(realm, inputs);
        var kept = kept(realm);

        var undecided = answers.values().stream().filter(HostileDoor::isBusy).count();
        assertThat(undecided).as("answered busy, of %d", INPUTS).isLessThan(INPUTS / 2);
        assertThat(kept).hasSizeGreaterThan(INPUTS / 20).doesNotHaveDuplicates();
        var sent = inputs.stream().collect(Collectors.toMap(HostileInput::storedUsername, Function.identity()));
        for (var request : kept) {
            readsBack(request, sent.get(request.get("username").asText()));
        }
        var names = kept.stream().map(request -> request.get("username").asText()).collect(Collectors.toSet());
        assertThat(answers.entrySet()).filteredOn(entry -> entry.getValue().status() == 202).isNotEmpty()
                .allSatisfy(entry -> assertThat(names).contains(entry.getKey().storedUsername()));
        assertThat(LogFile.linesStartingWith(log, HostileText.FORGED_LINE)).isEmpty();
        assertThat(LogFile.linesWith(log, HostileInput.MARK)).as("passwords").isEmpty();
        assertThat(faults(realm)).isEqualTo(faultsBefore);
    }

    /** Other inputs on each database. */
    long seed() {
        return 4711;
    }

    private static Map<HostileInput, Answer> answers(TestRealm realm, List<HostileInput> inputs) throws Exception {
        var answers = new ConcurrentHashMap<HostileInput, Answer>();
        var clients = Executors.newFixedThreadPool(AT_ONCE);
        try (var roads = new HostileRoads(realm)) {
            var all = inputs.stream().<Future<?>>map(input -> clients.submit(() -> answers.put(input, answer(roads, input)))).toList();
            for (var one : all) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
        return answers;
    }

    private static Answer answer(HostileRoads roads, HostileInput input) {
        var answer = input.door().send(roads, input);
        assertThat(answer.status()).as("%s: %s", input, answer).isIn(input.door().statuses());
        assertThat(answer.body()).as("%s", input).doesNotContain("\"allow\"", "SUCCESS", "access_token", HostileInput.MARK)
                .isNotIn("allow", "ok", "{\"result\":\"ok\"}");
        return answer;
    }

    private static List<JsonNode> kept(TestRealm realm) {
        var kept = new ArrayList<JsonNode>();
        for (int size = PAGE; size == PAGE; ) {
            var page = realm.registry().get("requests?max=" + PAGE + "&first=" + kept.size()).expect(200).json();
            page.forEach(kept::add);
            size = page.size();
        }
        return kept;
    }

    private static void readsBack(JsonNode request, HostileInput sent) {
        assertThat(sent).as(request.toString()).isNotNull();
        assertThat(sent.door().isKnock() && sent.mayBeKept()).as(sent.toString()).isTrue();
        assertThat(request.path("pairingCode").asText()).as(sent.toString())
                .isEqualTo(DocumentedRules.pairingCode(sent.username(), sent.password()));
        assertThat(request.path("mqttClientId").asText()).isEqualTo(DocumentedRules.shown(sent.mqttClientId(), MAX_CLIENT_ID));
        assertThat(request.toString()).doesNotContain(HostileInput.MARK);
        var address = request.path("address").asText();
        if (sent.door() == HostileDoor.REGISTER) {
            assertThat(address).startsWith(HostileRoads.NETWORK);
            assertThat(request.path("context").properties()).allSatisfy(entry ->
                    assertThat(entry.getValue().asText()).isEqualTo(sent.context().get(entry.getKey()))).hasSize(sent.context().size());
        } else {
            assertThat(address).hasSizeLessThanOrEqualTo(MAX_ADDRESS);
            assertThat(DocumentedRules.shown(sent.address(), Integer.MAX_VALUE)).contains(address);
        }
    }

    private static long faults(TestRealm realm) {
        return FAULTS.stream().mapToLong(fault -> LogFile.linesWith(realm.server().log(), fault).size()).sum();
    }
}
