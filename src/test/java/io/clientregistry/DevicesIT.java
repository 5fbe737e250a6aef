package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.BearerToken;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of devices after their grant, and what administrators do to them. */
@WithKeycloak
class DevicesIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final Duration SOON = Duration.ofSeconds(20);

    private TestRealm realm;

    @BeforeEach
    void use(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void isKnownFromItsGrantOn() {
        realm.unlock();
        var request = realm.request("press-17", PASSWORD);
        var expiry = in(Duration.ofDays(30));
        var id = realm.registry().post("requests/" + request + "/grant", Map.of("expiresAt", expiry, "note", " hall 4 "))
                .expect(201).json().get("userId").asText();

        var device = realm.registry().get("devices/" + id).expect(200).json();
        assertThat(device.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("id", "username", "enabled",
                "grantedAt", "grantedBy", "requestId", "pairingCode", "logins", "expiresAt", "note");
        assertThat(device.get("id").asText()).isEqualTo(id);
        assertThat(device.get("requestId").asText()).isEqualTo(request);
        assertThat(device.get("grantedBy").asText()).isEqualTo("admin");
        assertThat(device.get("note").asText()).isEqualTo("hall 4");
        assertThat(device.get("expiresAt").asLong()).isEqualTo(expiry);
        assertThat(names("")).containsExactly("press-17");
    }

    @Test
    void countsLoginsHoweverTheyCome() {
        var id = realm.device("press-17", PASSWORD);
        realm.broker().login("press-17", PASSWORD, "client-1", "10.0.0.1:4711").expect(200);
        broker("press-17", PASSWORD, "client-2", "10.0.0.2");
        realm.broker().login("press-17", "another-password").expect(400);

        awaitLogins(id, 2);
        var device = realm.registry().get("devices/" + id).json();
        assertThat(device.get("lastLogin").asLong()).isGreaterThanOrEqualTo(device.get("grantedAt").asLong());
        assertThat(device.get("lastAddress").asText()).isEqualTo("10.0.0.2");
        assertThat(device.get("lastMqttClientId").asText()).isEqualTo("client-2");
        assertThat(device.get("lastBroker").asText()).isEqualTo(TestRealm.BROKER);

        var token = realm.broker().login("press-17", PASSWORD).expect(200).json().get("access_token").asText();
        broker("press-17", token, "client-3", "10.0.0.3");
        awaitLogins(id, 4);
    }

    @Test
    void listsNewestFirstByStateAndByText() {
        var came = realm.device("press-1", PASSWORD);
        realm.broker().login("press-1", PASSWORD, "client_1", "10.0.0.1").expect(200);
        var disabled = realm.device("press-2", PASSWORD);
        realm.registry().put("devices/" + disabled, Map.of("enabled", false)).expect(204);
        var expiring = realm.device("press-3", PASSWORD);
        realm.registry().put("devices/" + expiring, Map.of("expiresAt", in(Duration.ofDays(5)))).expect(204);
        realm.createPerson("press-4", PASSWORD);
        awaitLogins(came, 1);

        assertThat(names("")).containsExactly("press-3", "press-2", "press-1");
        assertThat(names("?first=1&max=1")).containsExactly("press-2");
        assertThat(names("?status=NEVER")).containsExactly("press-3", "press-2");
        assertThat(names("?status=silent&days=0")).containsExactly("press-1");
        assertThat(names("?status=SILENT&days=1")).isEmpty();
        assertThat(names("?status=DISABLED")).containsExactly("press-2");
        assertThat(names("?status=EXPIRING&days=6")).containsExactly("press-3");
        assertThat(names("?status=EXPIRING&days=4")).isEmpty();

        realm.broker().login("press-1", PASSWORD, "client_1", "2001:DB8::17").expect(200);
        awaitLogins(came, 2);
        for (var size : List.of("", "&max=1000")) {
            assertThat(names("?search=PRESS-2" + size)).containsExactly("press-2");
            assertThat(names("?search=press-&first=1" + size)).containsExactly("press-2", "press-1");
            assertThat(names("?search=2001:db8" + size)).containsExactly("press-1");
            assertThat(names("?search=T_1" + size)).containsExactly("press-1");
            assertThat(names("?search=s_1" + size)).isEmpty();
            assertThat(names("?search=press&status=NEVER" + size)).containsExactly("press-3", "press-2");
        }

        realm.registry().put("devices/" + expiring, Map.of("enabled", false)).expect(204);
        assertThat(names("?status=DISABLED")).containsExactly("press-3", "press-2");
        assertThat(names("?status=DISABLED&first=1&max=1")).containsExactly("press-2");
    }

    @Test
    void changesOnlyWhatIsGiven() {
        var id = realm.device("press-17", PASSWORD);
        var expiry = in(Duration.ofDays(1));
        realm.registry().put("devices/" + id, Map.of("expiresAt", expiry)).expect(204);
        realm.registry().put("devices/" + id, Map.of("note", "spare")).expect(204);
        realm.registry().put("devices/" + id, Map.of("enabled", false)).expect(204);
        realm.registry().put("devices/" + id, Map.of()).expect(204);

        var device = realm.registry().get("devices/" + id).json();
        assertThat(device.get("expiresAt").asLong()).isEqualTo(expiry);
        assertThat(device.get("note").asText()).isEqualTo("spare");
        assertThat(device.get("enabled").asBoolean()).isFalse();
        realm.broker().login("press-17", PASSWORD).expect(400);

        realm.registry().put("devices/" + id, "{\"enabled\":true,\"expiresAt\":null,\"note\":null}").expect(204);
        assertThat(realm.registry().get("devices/" + id).json().properties()).extracting(Map.Entry::getKey)
                .doesNotContain("expiresAt", "note");
        realm.broker().login("press-17", PASSWORD).expect(200);
        assertThat(adminEvents()).containsExactlyInAnyOrder("UPDATE USER users/" + id, "UPDATE DEVICE client-registry/devices/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"enabled\":\"true\"}", "{\"enabled\":1}", "{\"expiresAt\":0}",
            "{\"expiresAt\":1.5}", "{\"expiresAt\":\"2030-01-01\"}", "{\"expiresAt\":99999999999999999999}",
            "{\"note\":7}", "{\"note\":\"a\\u0000b\"}", "{\"unknown\":1}"})
    void refusesChangesThatMakeNoSense(String body) {
        var id = realm.device("press-17", PASSWORD);
        realm.registry().put("devices/" + id, body).expect(400);
        realm.registry().put("devices/" + id, Map.of("note", "x".repeat(256))).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=NONE", "?days=-1", "?days=36501", "?status=SILENT&days=x", "?first=-1", "?search=%00"})
    void refusesListsThatMakeNoSense(String query) {
        realm.registry().get("devices" + query).expect(400);
    }

    @Test
    void grantsNoTimeThatIsOver() {
        realm.unlock();
        var request = realm.request("press-17", PASSWORD);
        realm.registry().post("requests/" + request + "/grant", Map.of("expiresAt", in(Duration.ofDays(-1)))).expect(400);
        realm.registry().post("requests/" + request + "/grant", "{\"expiresAt\":\"soon\"}").expect(400);
        assertThat(realm.pending()).hasSize(1);
    }

    @Test
    void retiresForGoodAndKeepsTheLine() {
        var id = realm.device("press-17", PASSWORD);
        realm.registry().delete("devices/" + id).expect(204);

        realm.registry().get("devices/" + id).expect(404);
        realm.registry().delete("devices/" + id).expect(404);
        realm.admin().get("users/" + id).expect(404);
        assertThat(realm.registry().get("requests/" + id).expect(200).json().get("userId").asText()).isEqualTo(id);
        assertThat(adminEvents()).containsExactlyInAnyOrder("DELETE USER users/" + id, "DELETE DEVICE client-registry/devices/" + id);
    }

    @Test
    void doesToManyWhatItDoesToOne() {
        var devices = List.of(realm.device("press-1", PASSWORD), realm.device("press-2", PASSWORD));
        try (var other = TestRealm.create(realm.server())) {
            var others = Stream.concat(Stream.of("unknown"), nobodies(other).stream()).toList();
            var ids = Stream.concat(devices.stream(), others.stream()).toList();
            for (var deed : List.of("disable", "enable", "retire")) {
                var results = realm.registry().post("devices/" + deed, Map.of("ids", ids)).expect(200).json();
                assertThat(results.findValuesAsText("id")).isEqualTo(ids);
                assertThat(results.findValuesAsText("status").subList(0, 2)).containsOnly("204");
                assertThat(results.findValuesAsText("status").subList(2, ids.size())).containsOnly("404");
                realm.registry().post("devices/" + deed, Map.of()).expect(400);
                realm.registry().post("devices/" + deed, Map.of("ids", Collections.nCopies(1001, "x"))).expect(400);
                realm.broker().login("press-2", PASSWORD).expect(deed.equals("enable") ? 200 : 400);
                requireUntouched(other);
            }
        }
        assertThat(names("")).isEmpty();
    }

    @Test
    void enablesAfterALockoutForGood() {
        realm.admin().put("", Map.of("bruteForceProtected", true, "permanentLockout", true, "failureFactor", 1)).expect(204);
        var id = realm.device("press-17", PASSWORD);
        realm.broker().login("press-17", "wrong-one").expect(400);
        await().atMost(SOON).until(() -> !realm.registry().get("devices/" + id).json().get("enabled").asBoolean());

        realm.registry().post("devices/enable", Map.of("ids", List.of(id))).expect(200);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    /** Every operation on one device, with what it would be called with. */
    static Stream<List<String>> operations() {
        return Stream.of(List.of("GET", ""), List.of("PUT", ""), List.of("DELETE", ""), List.of("POST", "/disconnect"), List.of("POST", "/replace"),
                List.of("DELETE", "/replace"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void knowsNoPeople(List<String> operation) {
        try (var other = TestRealm.create(realm.server())) {
            for (var id : nobodies(other)) {
                var path = "devices/" + id + operation.get(1);
                switch (operation.get(0)) {
                    case "GET" -> realm.registry().get(path).expect(404);
                    case "PUT" -> realm.registry().put(path, Map.of("enabled", false)).expect(404);
                    case "POST" -> realm.registry().post(path).expect(404);
                    default -> realm.registry().delete(path).expect(404);
                }
            }
            requireUntouched(other);
        }
        assertThat(names("")).isEmpty();
    }

    @Test
    void needsTheRights() {
        var id = realm.device("press-17", PASSWORD);
        var viewer = realm.administrator("view-users").path("client-registry");
        var stranger = realm.administrator("view-events").path("client-registry");
        viewer.get("devices").expect(200);
        viewer.get("devices/" + id).expect(200);
        for (var one : List.of(viewer, stranger)) {
            one.put("devices/" + id, Map.of("enabled", false)).expect(403);
            one.delete("devices/" + id).expect(403);
            one.post("devices/" + id + "/disconnect").expect(403);
            one.post("devices/" + id + "/replace").expect(403);
            one.delete("devices/" + id + "/replace").expect(403);
        }
        for (var path : List.of("devices", "devices/count", "devices/" + id, "devices/unknown")) {
            stranger.get(path).expect(403);
            realm.registry().as(() -> null).get(path).expect(401);
        }
        stranger.post("devices/disable", Map.of("ids", List.of(id))).expect(403);
        assertThat(viewer.post("devices/retire", Map.of("ids", List.of(id))).expect(200).json().at("/0/status").asInt())
                .isEqualTo(403);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void goesByTheRightsOnTheOneUser() {
        var mine = realm.device("press-1", PASSWORD);
        var others = realm.device("press-2", PASSWORD);
        var admin = permittedOn(mine).path("client-registry");

        admin.put("devices/" + mine, Map.of("note", "mine")).expect(204);
        admin.get("devices/" + mine).expect(200);
        admin.get("devices/" + others).expect(403);
        admin.put("devices/" + others, Map.of("note", "mine")).expect(403);
        assertThat(admin.post("devices/disable", Map.of("ids", List.of(mine, others))).expect(200).json()
                .findValuesAsText("status")).containsExactly("204", "403");
    }

    /** An administrator whom fine-grained permissions let see and manage this one user. */
    private Rest permittedOn(String userId) {
        realm.admin().put("", Map.of("adminPermissionsEnabled", true)).expect(204);
        var admin = realm.createAdministrator("deputy", "Secret-of-deputy", "query-users");
        var permissions = realm.admin().get("clients?clientId=admin-permissions").expect(200).json().at("/0/id").asText();
        var server = realm.admin().path("clients/" + permissions + "/authz/resource-server");
        server.post("policy/user", Map.of("name", "the deputy", "users", List.of(admin))).expect(201);
        server.post("permission/scope", Map.of("name", "one user", "resourceType", "Users", "resources", List.of(userId),
                "scopes", List.of("view", "manage"), "policies", List.of("the deputy"))).expect(201);
        return realm.admin().as(BearerToken.of(realm.resource(), "deputy", "Secret-of-deputy"));
    }

    /** The ids of those who are no device of this realm: a person, administrators, a service account, another realm's device. */
    private List<String> nobodies(TestRealm other) {
        realm.admin().post("clients", Map.of("clientId", "robot", "publicClient", false, "serviceAccountsEnabled", true))
                .expect(201);
        return List.of(realm.createPerson("ann", PASSWORD), realm.createAdministrator("boss", PASSWORD, "manage-users"),
                realm.server().admin().get("master/users?username=admin").expect(200).json().at("/0/id").asText(),
                robot().get("id").asText(), other.device("press-17", PASSWORD));
    }

    private JsonNode robot() {
        return realm.admin().get("users?username=service-account-robot").expect(200).json().get(0);
    }

    private void requireUntouched(TestRealm other) {
        for (var person : List.of("ann", "boss")) {
            realm.broker().login(person, PASSWORD).expect(200);
        }
        assertThat(robot().get("enabled").asBoolean()).isTrue();
        other.broker().login("press-17", PASSWORD).expect(200);
    }

    private void broker(String username, String password, String clientId, String address) {
        Answer answer = realm.resource().as(() -> Basic.header(TestRealm.BROKER, TestRealm.BROKER_SECRET))
                .post("client-registry/broker/auth", Map.of("username", username, "password", password,
                        "clientId", clientId, "address", address)).expect(200);
        assertThat(answer.json().get("decision").asText()).isEqualTo("allow");
    }

    private void awaitLogins(String id, int logins) {
        await().atMost(SOON).untilAsserted(() -> assertThat(realm.registry().get("devices/" + id).expect(200).json()
                .get("logins").asInt()).isEqualTo(logins));
    }

    /** The usernames of a list; its count must fit. */
    private List<String> names(String query) {
        var devices = realm.registry().get("devices" + query).expect(200).json();
        if (!query.contains("first=")) {
            assertThat(realm.registry().get("devices/count" + query).expect(200).body()).isEqualTo("" + devices.size());
        }
        return devices.findValuesAsText("username");
    }

    /** The last two: of the user, and of the device. */
    private List<String> adminEvents() {
        return StreamSupport.stream(realm.admin().get("admin-events?max=2").expect(200).json().spliterator(), false)
                .map(event -> String.join(" ", event.get("operationType").asText(), event.get("resourceType").asText(),
                        event.get("resourcePath").asText())).toList();
    }

    private static long in(Duration time) {
        return Instant.now().plus(time).toEpochMilli();
    }
}
