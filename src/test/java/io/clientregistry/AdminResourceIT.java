package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Answer;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the administrators' REST table; what a success does is told by the tests of its subject. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminResourceIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final TestRealm realm;
    private final Rest viewer;
    private final Rest manager;
    private final Rest stranger;
    private int devices;

    AdminResourceIT(TestRealm realm) {
        this.realm = realm;
        this.viewer = realm.administrator("view-users").path("client-registry");
        this.manager = realm.administrator("manage-users").path("client-registry");
        this.stranger = realm.administrator("view-events").path("client-registry");
    }

    /** One row of the table; {@code %s} is a request's id. */
    private record Row(String method, String path, Object body, boolean changes) {

        Answer send(Rest as, String id) {
            var target = path.formatted(id);
            return switch (method) {
                case "GET" -> as.get(target);
                case "PUT" -> as.put(target, body);
                case "DELETE" -> as.delete(target);
                default -> body == null ? as.post(target) : as.post(target, body);
            };
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row("GET", "", null, false),
                new Row("POST", "unlock", null, true),
                new Row("POST", "unlock", Map.of("seconds", 300), true),
                new Row("GET", "requests", null, false),
                new Row("GET", "requests/count", null, false),
                new Row("GET", "requests/%s", null, false),
                new Row("POST", "requests/%s/deny", null, true),
                new Row("POST", "requests/%s/ignore", null, true),
                new Row("POST", "requests/%s/grant", null, true),
                new Row("DELETE", "requests/%s", null, true),
                new Row("POST", "requests/grant", Map.of("ids", List.of()), true),
                new Row("POST", "requests/deny", Map.of("ids", List.of()), true),
                new Row("GET", "settings", null, false),
                new Row("PUT", "settings", Map.of("windowSeconds", 300), true),
                new Row("GET", "activity", null, false),
                new Row("POST", "lock", null, true));
    }

    static Stream<Row> rowsOfOneRequest() {
        return rows().stream().filter(row -> row.path().contains("%s"));
    }

    static Stream<Row> decisions() {
        return rowsOfOneRequest().filter(row -> row.method().equals("POST"));
    }

    @BeforeEach
    void unlock() {
        realm.unlock();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void succeedsForThoseWhoMay(Row row) {
        var id = newRequest();
        assertThat(row.send(manager, id).status()).isIn(200, 201, 204);
        if (!row.changes()) {
            assertThat(row.send(viewer, id).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is401WithoutAToken(Row row) {
        var anonymous = realm.registry().as(() -> null);
        assertThat(row.send(anonymous, UNKNOWN).status()).isEqualTo(401);
        assertThat(row.send(anonymous.as(() -> "Bearer nonsense"), UNKNOWN).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is403WithoutTheRight(Row row) {
        var id = newRequest();
        assertThat(row.send(stranger, id).status()).isEqualTo(403);
        if (row.changes()) {
            assertThat(row.send(viewer, id).status()).isEqualTo(403);
            assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("PENDING");
        }
    }

    @Test
    void is401Or403ForAnAdministratorOfAnotherRealm(TestRealm other) {
        var foreigner = other.administrator("manage-users");
        var here = Rest.at(realm.registry().url()).as(foreigner.authorization());
        var id = newRequest();
        assertThat(rows()).allSatisfy(row -> assertThat(row.send(here, id).status()).isIn(401, 403));
        assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("PENDING");
    }

    @Test
    void is404ForAnIdThatIsUnknownOrAnotherRealms(TestRealm other) {
        other.unlock();
        var foreign = other.request("foreign-device", PASSWORD);
        assertThat(rowsOfOneRequest()).allSatisfy(row -> {
            assertThat(row.send(manager, UNKNOWN).status()).isEqualTo(404);
            assertThat(row.send(manager, foreign).status()).isEqualTo(404);
        });
        assertThat(other.pending()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void is409ForARequestThatIsDecided(Row row) {
        var id = newRequest();
        manager.post("requests/" + id + "/deny").expect(204);

        var answer = row.send(manager, id).expect(409);

        assertThat(answer.json().has("errorMessage") || answer.json().has("error")).isTrue();
    }

    @Test
    void is400ForWhatMakesNoSense() {
        for (var seconds : List.of(0, -1, 3601, 1_000_000)) {
            manager.post("unlock", Map.of("seconds", seconds)).expect(400);
        }
        manager.post("unlock", "{\"seconds\":\"many\"}").expect(400);
        for (var seconds : List.of("5.5", "5.0", "\"300\"", "true", "1e2", "99999999999", "[300]")) {
            manager.post("unlock", "{\"seconds\":" + seconds + "}").expect(400);
        }
        manager.post("unlock", "{").expect(400);
        manager.get("requests?status=WHATEVER").expect(400);
        manager.get("requests?first=-1").expect(400);
        manager.get("requests?max=-1").expect(400);
        for (var number : List.of("1.5", "ten", "99999999999")) {
            manager.get("requests?max=" + number).expect(400);
            manager.get("requests?first=" + number).expect(400);
        }
        manager.get("requests?sort=username").expect(400);
        manager.get("requests/count?status=WHATEVER").expect(400);
        manager.post("requests/grant", Map.of()).expect(400);
        manager.post("requests/grant").expect(400);
        manager.post("requests/deny", Map.of("ids", Collections.nCopies(1001, UNKNOWN))).expect(400);
        manager.post("requests/deny", "{\"ids\":[null]}").expect(400);
        manager.post("requests/" + newRequest() + "/grant", "[]").expect(400);
        for (var accept : List.of("\"true\"", "1", "[]")) {
            manager.post("requests/" + newRequest() + "/grant", "{\"acceptContested\":" + accept + "}").expect(400);
        }
    }

    @Test
    void is400ForSettingsOutOfRangeAndKeepsThemAll() {
        var before = manager.get("settings").expect(200).json();
        for (var wrong : List.of(Map.of("windowSeconds", 0), Map.of("windowSeconds", 3601),
                Map.of("requestTtlSeconds", 0), Map.of("maxPending", 0), Map.of("maxPending", 1_000_001),
                Map.of("minUsernameLength", 2), Map.of("minPasswordLength", 4),
                Map.of("windowSeconds", 60, "minPasswordLength", 4), Map.of("windowSeconds", "soon"),
                Map.of("minPasswordLength", 5.5), Map.of("maxPending", "17"), Map.of("maxPending", true),
                Map.of("requestTtlSeconds", 99_999_999_999L))) {
            manager.put("settings", wrong).expect(400);
        }
        manager.put("settings", "").expect(400);
        assertThat(manager.get("settings").json()).isEqualTo(before);
    }

    @Test
    void changesTheSettingsThatAreGiven(TestRealm own) {
        assertThat(own.registry().get("settings").json().toString()).isEqualTo("{\"windowSeconds\":300,"
                + "\"requestTtlSeconds\":86400,\"maxPending\":1000,\"minUsernameLength\":3,\"minPasswordLength\":5,"
                + "\"clientIdDays\":30,\"registerEnabled\":true}");

        own.registry().put("settings", Map.of("maxPending", 1_000_000, "minUsernameLength", 4)).expectSuccess();

        var settings = own.registry().get("settings").json();
        assertThat(settings.get("maxPending").asInt()).isEqualTo(1_000_000);
        assertThat(settings.get("minUsernameLength").asInt()).isEqualTo(4);
        assertThat(settings.get("windowSeconds").asInt()).isEqualTo(300);
        var event = own.admin().get("admin-events?max=1").json().get(0);
        assertThat(event.get("operationType").asText()).isEqualTo("UPDATE");
        assertThat(event.get("resourcePath").asText()).isEqualTo("client-registry/settings");
    }

    @Test
    void tellsTheStateAlikeToEverybodyWhoMayReadIt() {
        newRequest();
        var state = viewer.get("").expect(200).json();

        assertThat(state.get("unlocked").asBoolean()).isTrue();
        assertThat(state.get("canManage").asBoolean()).isFalse();
        assertThat(state.get("pending").asInt()).isPositive();
        assertThat(state.get("contested").asInt()).isZero();
        var seenByManager = manager.get("").json();
        assertThat(seenByManager.get("canManage").asBoolean()).isTrue();
        assertThat(seenByManager.get("unlockedUntil")).isEqualTo(state.get("unlockedUntil"));
    }

    @Test
    void listsByPagesAndFilters(TestRealm own) {
        own.unlock();
        own.broker().login("press-1", PASSWORD, "plc-a", "10.0.0.1").expect(400);
        own.broker().login("press-2", PASSWORD, "plc-b", "10.0.0.2").expect(400);
        own.broker().login("mixer-3", PASSWORD, "PLC-c", "192.168.0.1").expect(400);
        own.registry().post("requests/" + own.pending().get(0).get("id").asText() + "/deny").expect(204);
        var requests = own.registry();

        assertThat(names(requests.get("requests").json())).containsExactly("mixer-3", "press-2", "press-1");
        assertThat(names(requests.get("requests?status=PENDING").json())).containsExactly("press-2", "press-1");
        assertThat(names(requests.get("requests?first=1&max=1").json())).containsExactly("press-2");
        assertThat(names(requests.get("requests?max=0").json())).isEmpty();
        assertThat(names(requests.get("requests?search=RESS").json())).containsExactly("press-2", "press-1");
        assertThat(names(requests.get("requests?search=192.168").json())).containsExactly("mixer-3");
        assertThat(names(requests.get("requests?search=plc-").json())).hasSize(3);
        assertThat(names(requests.get("requests?search=%25").json())).isEmpty();
        assertThat(names(requests.get("requests?search=_").json())).isEmpty();
        assertThat(requests.get("requests/count").expect(200).body()).isEqualTo("3");
        assertThat(requests.get("requests/count?status=DENIED&search=mix").body()).isEqualTo("1");
    }

    @Test
    void listsOneNameByTheWholeOfIt(TestRealm own) {
        own.unlock();
        own.request("pump", PASSWORD);
        own.request("pump-2", PASSWORD);
        own.broker().login("Pump", "another-password-17").expect(400);

        assertThat(names(own.registry().get("requests?status=PENDING&username=PUMP").json())).containsExactly("pump", "pump");
        assertThat(own.registry().get("requests/count?username=pump").body()).isEqualTo("2");
        assertThat(own.registry().get("requests/count?username=pum").body()).isEqualTo("0");
    }

    @Test
    void listsTheNewestDecisionFirst(TestRealm own) {
        own.unlock();
        var ids = Stream.of("mill-1", "mill-2", "mill-3").map(name -> own.request(name, PASSWORD)).toList();
        for (var i : List.of(1, 0, 2)) {
            own.registry().post("requests/" + ids.get(i) + "/deny").expect(204);
        }

        assertThat(names(own.registry().get("requests?status=DENIED&sort=decidedAt").json()))
                .containsExactly("mill-3", "mill-1", "mill-2");
        assertThat(names(own.registry().get("requests?status=DENIED&sort=lastSeen").json()))
                .containsExactly("mill-3", "mill-2", "mill-1");
    }

    @Test
    void tellsWhenANameWasDecidedOnBefore(TestRealm own) {
        own.unlock();
        var first = own.request("lamp-1", PASSWORD);
        assertThat(own.pending().get(0).has("deniedBefore")).isFalse();
        own.registry().post("requests/" + first + "/deny").expect(204);
        var second = own.request("lamp-1", PASSWORD);
        assertThat(own.pending().get(0).get("deniedBefore").asLong()).isPositive();
        assertThat(own.pending().get(0).has("grantedBefore")).isFalse();
        own.registry().post("requests/" + second + "/grant").expect(201);
        own.admin().delete("users/" + second).expect(204);

        var third = own.request("lamp-1", PASSWORD);

        var request = own.registry().get("requests/" + third).expect(200).json();
        assertThat(request.get("grantedBefore").asLong()).isGreaterThan(request.get("deniedBefore").asLong());
        assertThat(own.registry().get("requests/" + second).json().has("deniedBefore")).isFalse();
    }

    @Test
    void tellsWhenAUserOfTheNameWasDeleted(TestRealm own) {
        own.unlock();
        own.admin().delete("users/" + own.createPerson("Ann", "Correct-horse-1")).expect(204);
        var before = own.registry().get("").expect(200).json().get("serverTime").asLong();
        own.admin().delete("users/" + own.createPerson("ann", "Correct-horse-1")).expect(204);

        var request = own.registry().get("requests/" + own.request("ann", PASSWORD)).expect(200).json();
        assertThat(request.get("deletedBefore").asLong()).isGreaterThanOrEqualTo(before);
        assertThat(request.has("grantedBefore")).isFalse();
        own.request("bob", PASSWORD);
        assertThat(own.registry().get("requests?username=bob").expect(200).json().get(0).has("deletedBefore")).isFalse();
    }

    @Test
    void countsWhatBecameOfKnocks(TestRealm own) {
        own.unlock();
        own.request("press-1", PASSWORD);
        own.broker().login("ab", PASSWORD).expect(400);

        await().untilAsserted(() -> assertThat(own.registry().get("activity").expect(200).json().get("outcomes")
                .toString()).isEqualTo("{\"recorded\":1,\"refused:username_too_short\":1}"));
    }

    private String newRequest() {
        return realm.request("device-" + devices++, PASSWORD);
    }

    private static List<String> names(JsonNode requests) {
        return StreamSupport.stream(requests.spliterator(), false).map(request -> request.get("username").asText()).toList();
    }
}
