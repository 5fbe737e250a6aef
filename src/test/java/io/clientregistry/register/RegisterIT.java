package io.clientregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.registry.PairingCode;
import io.clientregistry.support.Answer;
import io.clientregistry.support.CommandLine;
import io.clientregistry.support.Fingerprints;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The explicit flow, as a device sees it and as an administrator does. */
@WithKeycloak
class RegisterIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```\nPOST /realms/plant/client-registry/register\n"
            + "Content-Type: application/json\n\n(.*?)```");
    private static final String WRONG = "0000000000000000";
    /** Detection that counts, and locks nobody out in these tests. */
    private static final Map<String, ?> BRUTE_FORCE =
            Map.of("bruteForceProtected", true, "failureFactor", 30, "quickLoginCheckMilliSeconds", 0);
    private static final String PENDING =
            "{\"status\":\"pending\",\"pairingCode\":\"" + PairingCode.of("press-17", PASSWORD) + "\"}";

    @Test
    void fromLockedToGranted(TestRealm realm) {
        assertThat(register(realm, "press-17", PASSWORD).expect(423).json().get("error").asText()).isEqualTo("locked");
        realm.unlock();
        for (int i = 0; i < 3; i++) {
            assertThat(register(realm, "Press-17", PASSWORD).expect(202).json().get("status").asText()).isEqualTo("pending");
            assertThat(register(realm, "press-17", PASSWORD).expect(202).body()).isEqualTo(PENDING);
        }
        await().untilAsserted(() -> assertThat(realm.pending().at("/0/attempts").asInt()).isEqualTo(6));
        var request = realm.pending().get(0);
        assertThat(request.get("brokerClientId").asText()).isEqualTo("/register");
        assertThat(request.get("address").asText()).isEqualTo("127.0.0.1");

        realm.registry().post("lock").expect(200);
        assertThat(register(realm, "press-17", PASSWORD).expect(202).body()).isEqualTo(PENDING);
        await().untilAsserted(() -> assertThat(realm.pending().at("/0/attempts").asInt()).isEqualTo(7));

        realm.registry().post("requests/" + request.get("id").asText() + "/grant").expect(201);
        for (int i = 0; i < 2; i++) {
            var granted = register(realm, "press-17", PASSWORD).expect(201);
            assertThat(granted.body()).isEqualTo("{\"status\":\"granted\"}");
            assertThat(granted.header("Cache-Control")).isEqualTo("no-store");
            assertThat(granted.headers()).noneSatisfy((name, value) -> assertThat(name).containsIgnoringCase("access-control"));
        }
        assertThat(realm.broker().login("press-17", PASSWORD).expect(200).json().has("access_token")).isTrue();
    }

    @Test
    void answersTheDocumentsExampleAsItSays(TestRealm realm) throws IOException {
        var document = Files.readString(Path.of("docs", "register.md"));
        var example = EXAMPLE.matcher(document);
        assertThat(example.find()).isTrue();
        realm.unlock();
        var answer = realm.resource().post("client-registry/register", example.group(1)).expect(202);
        assertThat(document).contains("| 202 `" + answer.body() + "` |");
        assertThat(realm.pending().at("/0/context/location").asText()).isEqualTo("Hall 3");
    }

    @Test
    void isTheSameRequestAsThatOfAKnock(TestRealm realm) {
        realm.unlock();
        realm.broker().login("press-17", PASSWORD).expect(400);
        assertThat(register(realm, "press-17", PASSWORD).expect(202).body()).isEqualTo(PENDING);
        assertThat(realm.pending()).hasSize(1);

        register(realm, "press-17", WRONG).expect(202);
        register(realm, "press-17", "another-password-1").expect(202);
        assertThat(error(register(realm, "press-17", "another-password-2").expect(400))).isEqualTo("too_many_secrets");
        assertThat(realm.registry().get("").json().get("contested").asInt()).isEqualTo(3);
    }

    @Test
    void lockedItTellsNobodyWhoIsKnown(TestRealm realm) {
        realm.admin().put("", BRUTE_FORCE).expect(204);
        var ann = realm.createPerson("ann", "Correct-horse-1");
        realm.unlock();
        register(realm, "press-17", PASSWORD).expect(202);
        realm.registry().post("requests/" + requestId(realm, "press-18") + "/grant").expect(201);
        realm.registry().post("lock").expect(200);

        var nobody = register(realm, "nobody", PASSWORD).expect(423);
        for (var pair : List.of(List.of("ann", WRONG), List.of("ann", "Correct-horse-1"), List.of("press-17", WRONG),
                List.of("press-18", WRONG), List.of("ann@example.org", "Correct-horse-1"), List.of("ab", "x"))) {
            var answer = register(realm, pair.get(0), pair.get(1)).expect(423);
            assertThat(answer.body()).as(pair.get(0)).isEqualTo(nobody.body());
            assertThat(answer.headers()).as(pair.get(0)).isEqualTo(nobody.headers());
        }
        await().untilAsserted(() -> assertThat(failures(realm, ann)).isEqualTo(3));
    }

    @Test
    void aNameOfSomebodyElseIsAFailedLogin(TestRealm realm) {
        realm.admin().put("", BRUTE_FORCE).expect(204);
        var ann = realm.createPerson("ann", "Correct-horse-1");
        realm.unlock();
        assertThat(register(realm, "ann", "Correct-horse-1").expect(409).body())
                .isEqualTo(register(realm, "ann", WRONG).expect(409).body());
        await().untilAsserted(() -> assertThat(failures(realm, ann)).isEqualTo(2));
        var events = realm.admin().get("events?type=LOGIN_ERROR").json();
        assertThat(events.findValuesAsText("error")).containsExactly("invalid_user_credentials", "invalid_user_credentials");
        assertThat(events.findValuesAsText("client_registry")).containsExactly("refused:not_a_device");
        assertThat(realm.pending()).isEmpty();
    }

    @Test
    void anExpectedDeviceIsGrantedAtOnce(TestRealm realm) {
        realm.registry().post("expected", List.of(Map.of("username", "press-17", "fingerprint",
                Fingerprints.of("press-17", PASSWORD)))).expect(200);
        realm.registry().post("unlock", Map.of("grantExpected", true, "usernames", List.of("press-*"))).expect(200);
        assertThat(error(register(realm, "pump-3", PASSWORD).expect(400))).isEqualTo("not_expected");
        for (int i = 0; i < 2; i++) {
            assertThat(register(realm, "press-17", PASSWORD).expect(201).body()).isEqualTo("{\"status\":\"granted\"}");
        }
    }

    @Test
    void outsideOfAWindowANameIsNotToldToBeTaken(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        realm.unlock();
        register(realm, "pump-3", PASSWORD).expect(202);
        realm.registry().post("unlock", Map.of("usernames", List.of("press-*"))).expect(200);
        assertThat(register(realm, "ann", WRONG).expect(400).body())
                .isEqualTo(register(realm, "nobody", WRONG).expect(400).body()).contains("not_expected");
        register(realm, "pump-3", PASSWORD).expect(202);
    }

    @Test
    void aSuccessorWaitsForItsDevicesPlace(TestRealm realm) {
        realm.unlock();
        var request = requestId(realm, "press-17");
        var device = realm.registry().post("requests/" + request + "/grant").expect(201).json().get("userId").asText();
        realm.registry().post("lock").expect(200);
        realm.registry().post("devices/" + device + "/replace").expect(200);
        var successor = "another-password-1";
        await().untilAsserted(() -> register(realm, "press-17", successor).expect(202));
        assertThat(realm.pending().at("/0/kind").asText()).isEqualTo("REPLACEMENT");
        realm.registry().post("requests/" + realm.pending().at("/0/id").asText() + "/grant").expect(201);
        register(realm, "press-17", successor).expect(201);
        register(realm, "press-17", PASSWORD).expect(423);
    }

    @Test
    void refusesWithAReason(TestRealm realm) {
        realm.admin().put("", Map.of("passwordPolicy", "digits(2)")).expect(204);
        realm.unlock();
        assertThat(error(register(realm, "ab", PASSWORD).expect(400))).isEqualTo("username_too_short");
        assertThat(error(register(realm, "press\u202e17", PASSWORD).expect(400))).isEqualTo("username_invalid");
        assertThat(error(register(realm, "press-17", "1234").expect(400))).isEqualTo("password_too_short");
        assertThat(error(register(realm, "press-17", "only-letters").expect(400))).isEqualTo("password_policy");
        realm.registry().put("settings", Map.of("maxPending", 1)).expect(204);
        register(realm, "press-17", PASSWORD).expect(202);
        register(realm, "press-17", PASSWORD).expect(202);
        var full = register(realm, "press-18", PASSWORD).expect(429);
        assertThat(Integer.parseInt(full.header("Retry-After"))).isPositive();
    }

    @Test
    void contextIsKeptShownAndSearched(TestRealm realm) {
        realm.unlock();
        var context = Map.of("serial", "4711-\u00c4 \"<b>\\", "location", "Hall 3, row 7");
        post(realm, Map.of("username", "press-17", "password", PASSWORD, "mqttClientId", "c-17", "context", context)).expect(202);
        post(realm, Map.of("username", "press-17", "password", PASSWORD, "context", Map.of("serial", "other"))).expect(202);
        register(realm, "press-18", PASSWORD).expect(202);

        var found = realm.registry().get("requests?search=hALL+3").expect(200).json();
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/username").asText()).isEqualTo("press-17");
        assertThat(found.at("/0/mqttClientId").asText()).isEqualTo("c-17");
        assertThat(found.at("/0/context")).hasSize(2);
        assertThat(found.at("/0/context/serial").asText()).isEqualTo("4711-\u00c4 \"<b>\\");
        realm.registry().post("requests/" + found.at("/0/id").asText() + "/deny").expect(204);
        assertThat(realm.registry().get("requests?status=DENIED&search=4711").json().at("/0/context/location").asText())
                .isEqualTo("Hall 3, row 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"username\":\"press-17\"}", "{\"username\":\"press-17\",\"password\":\"\"}",
        "{\"username\":17,\"password\":\"6c1f09b2e84d57a3\"}", "{\"username\":\"press-17\",\"password\":true}",
        "{\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\"} x",
        "{\"username\":\"press-17\",\"username\":\"press-18\",\"password\":\"6c1f09b2e84d57a3\"}",
        "{\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\",\"context\":{\"\":\"x\"}}",
        "{\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\",\"context\":{\"a\":null}}",
        "{\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\",\"context\":{\"a\":{}}}",
        "{\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\",\"context\":{\"a\":\"\\n\"}}",
        "{\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\",\"context\":[]}"})
    void malformedIsNeverAKnock(String body, TestRealm realm) {
        realm.unlock();
        assertThat(error(post(realm, body).expect(400))).isEqualTo("invalid_request");
        assertThat(realm.admin().get("events?type=LOGIN_ERROR").json()).isEmpty();
    }

    @Test
    void contextHasItsBounds(TestRealm realm) {
        realm.unlock();
        var most = IntStream.range(0, 16).boxed().collect(Collectors.toMap(
                i -> "\ud83e\udd16".repeat(62) + i / 10 + i % 10, i -> "\u00e4".repeat(255)));
        post(realm, Map.of("username", "press-17", "password", PASSWORD, "context", most)).expect(202);
        assertThat(realm.pending().at("/0/context")).hasSize(16);
        for (var bad : List.of(Map.of("k".repeat(65), ""), Map.of("k", "v".repeat(256)),
                IntStream.range(0, 17).boxed().collect(Collectors.toMap(String::valueOf, String::valueOf)))) {
            post(realm, Map.of("username", "press-17", "password", PASSWORD, "context", bad)).expect(400);
        }
    }

    @Test
    void takesNothingButAPostOfAShortJson(TestRealm realm) {
        realm.unlock();
        var body = "{\"username\":\"press-17\",\"password\":\"" + PASSWORD + "\"}";
        for (var method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            realm.resource().send(method, "client-registry/register", BodyPublishers.ofString(body), "application/json").expect(405);
        }
        for (var type : new String[]{null, "text/plain", "application/x-www-form-urlencoded", "*/*"}) {
            realm.resource().send("POST", "client-registry/register", BodyPublishers.ofString(body), type).expect(415);
        }
        post(realm, "{\"username\":\"" + "x".repeat(16 * 1024) + "\"}").expect(413);
        assertThat(realm.pending()).isEmpty();
    }

    @Test
    void canBeTurnedOff(TestRealm realm) {
        realm.unlock();
        assertThat(realm.registry().get("settings").json().get("registerEnabled").asBoolean()).isTrue();
        realm.registry().put("settings", Map.of("registerEnabled", false)).expect(204);
        assertThat(register(realm, "press-17", PASSWORD).status()).isEqualTo(404);
        realm.registry().put("settings", "{\"registerEnabled\":\"true\"}").expect(400);
        realm.registry().put("settings", Map.of("registerEnabled", true)).expect(204);
        register(realm, "press-17", PASSWORD).expect(202);
        realm.admin().put("", Map.of("enabled", false)).expect(204);
        register(realm, "press-17", PASSWORD).expect(403);
    }

    @Test
    void oneAddressHasItsLimitAndAnotherHasItsOwn(TestRealm realm) {
        CommandLine.require("curl");
        // So many that no machine is slow enough to let them all pass.
        var answers = CommandLine.run(List.of("curl", "-s", "-i", "--interface", "127.0.0.9", "-H", "Content-Type: application/json",
                "-d", "{}", "-w", "\nstatus %{http_code}\n", realm.resource().url() + "/client-registry/register?[1-500]")).output();
        assertThat(answers.lines().filter("status 400"::equals).count()).isGreaterThanOrEqualTo(120);
        assertThat(answers).contains("\nstatus 429\n").containsPattern("(?i)\nretry-after: [1-9]");
        register(realm, "press-17", PASSWORD).expect(423);
    }

    private static Answer register(TestRealm realm, String username, String password) {
        return post(realm, Map.of("username", username, "password", password));
    }

    /** Registers a device, and answers its request's id. */
    private static String requestId(TestRealm realm, String username) {
        register(realm, username, PASSWORD).expect(202);
        return realm.registry().get("requests?username=" + username).expect(200).json().at("/0/id").asText();
    }

    private static Answer post(TestRealm realm, Object body) {
        return realm.resource().post("client-registry/register", body);
    }

    private static String error(Answer answer) {
        return answer.json().get("error").asText();
    }

    private static int failures(TestRealm realm, String user) {
        return realm.admin().get("attack-detection/brute-force/users/" + user).expect(200).json().get("numFailures").asInt();
    }
}
