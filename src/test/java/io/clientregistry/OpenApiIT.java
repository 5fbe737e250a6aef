package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.Answer;
import io.clientregistry.support.OpenApi;
import io.clientregistry.support.OpenApi.Operation;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description in docs/openapi.yaml is that of the running server: every status of every operation occurs. */
@WithKeycloak
class OpenApiIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private final OpenApi description = OpenApi.read(Path.of("docs", "openapi.yaml"));
    private final Map<Operation, Set<Integer>> seen = new LinkedHashMap<>();

    @Test
    void describesTheServerAsItIs(TestRealm realm) {
        realm.unlock();
        var powerless = realm.administrator("view-events").path("client-registry");
        for (var operation : description.operations()) {
            if (operation.isForAdministrators()) {
                call(realm.registry().as(() -> null), operation, "unknown", null);
                call(powerless, operation, "unknown", null);
            }
        }
        successes(realm);
        badRequests(realm);
        notFoundAndConflicts(realm);
        devices(realm);
        brokers(realm);
        clientIds(realm);

        for (var operation : description.operations()) {
            if (operation.isForAdministrators()) {
                assertThat(seen.get(operation)).as(operation.toString()).isEqualTo(description.statuses(operation));
            }
        }
    }

    private void successes(TestRealm realm) {
        var registry = realm.registry();
        call(registry, "GET", "/", null, null);
        call(registry, "POST", "/lock", null, null);
        call(registry, "GET", "/activity", null, null);
        call(registry, "GET", "/messages", null, null);
        call(registry, "POST", "/unlock", null, Map.of("seconds", 600, "reason", "Hall 4", "usernames", List.of("*"),
                "brokers", List.of(TestRealm.BROKER), "expect", 100, "grantExpected", false));
        realm.broker().login("one", PASSWORD, "client-1", "10.0.0.1").expect(400);
        var one = realm.request("one", PASSWORD);
        call(registry, "GET", "/requests/{id}", one, null);
        call(registry, "POST", "/requests/{id}/grant", one, Map.of("acceptContested", false));
        call(registry, "POST", "/requests/{id}/deny", realm.request("two", PASSWORD), null);
        call(registry, "POST", "/requests/{id}/ignore", realm.request("three", PASSWORD), null);
        call(registry, "POST", "/requests/grant", null, Map.of("ids", List.of(realm.request("four", PASSWORD), one, "?")));
        call(registry, "POST", "/requests/deny", null, Map.of("ids", List.of(realm.request("five", PASSWORD), one)));
        realm.request("six", PASSWORD);
        realm.broker().login("six", "short-one").expect(400);
        call(registry, "GET", "/requests", null, null);
        call(registry, "GET", "/requests/count", null, null);
        call(registry, "GET", "/", null, null);
        call(registry, "DELETE", "/requests/{id}", one, null);
        call(registry, "POST", "/expected", null, List.of(Map.of("username", "nine", "fingerprint", "0".repeat(64))));
        see(new Operation("POST", "/expected"), registry.post("expected?dryRun=true", List.of(Map.of("username", "six"), Map.of())));
        call(registry, "GET", "/expected", null, null);
        call(registry, "GET", "/expected/count", null, null);
        call(registry, "DELETE", "/expected/{id}", registry.get("expected").json().at("/0/id").asText(), null);
        call(registry, "DELETE", "/expected", null, null);
        call(registry, "GET", "/windows", null, null);
        call(registry, "GET", "/windows/count", null, null);
        call(registry, "GET", "/windows/{id}", registry.get("windows").json().at("/0/id").asText(), null);
        call(registry, "GET", "/settings", null, null);
        call(registry, "GET", "/doorbell", null, null);
        call(registry, "POST", "/doorbell/test", null, null);
        call(registry, "PUT", "/settings", null, Map.of("maxPending", 10));
        call(registry, "GET", "/activity", null, null);
    }

    private void badRequests(TestRealm realm) {
        var registry = realm.registry();
        call(registry, "POST", "/unlock", null, Map.of("seconds", 0));
        see(new Operation("GET", "/requests"), registry.get("requests?status=NONE"));
        see(new Operation("GET", "/requests/count"), registry.get("requests/count?status=NONE"));
        see(new Operation("GET", "/windows"), registry.get("windows?max=many"));
        see(new Operation("GET", "/expected"), registry.get("expected?max=many"));
        call(registry, "POST", "/expected", null, List.of(Map.of()));
        call(registry, "POST", "/requests/grant", null, Map.of());
        call(registry, "POST", "/requests/deny", null, Map.of());
        call(registry, "POST", "/requests/{id}/grant", "unknown", "no JSON");
        call(registry, "PUT", "/settings", null, Map.of("maxPending", 0));
    }

    private void notFoundAndConflicts(TestRealm realm) {
        var registry = realm.registry();
        var decided = realm.request("seven", PASSWORD);
        registry.post("requests/" + decided + "/deny").expect(204);
        call(registry, "GET", "/requests/{id}", "unknown", null);
        call(registry, "GET", "/windows/{id}", "unknown", null);
        call(registry, "DELETE", "/expected/{id}", "unknown", null);
        call(registry, "DELETE", "/requests/{id}", "unknown", null);
        for (var id : List.of("unknown", decided)) {
            call(registry, "POST", "/requests/{id}/grant", id, null);
            call(registry, "POST", "/requests/{id}/deny", id, null);
            call(registry, "POST", "/requests/{id}/ignore", id, null);
        }
    }

    private void devices(TestRealm realm) {
        var registry = realm.registry();
        var one = realm.device("device-1", PASSWORD);
        var two = realm.device("device-2", PASSWORD);
        call(registry, "PUT", "/devices/{id}", one, Map.of("expiresAt", 4_000_000_000_000L, "note", "hall 4"));
        call(registry, "PUT", "/devices/{id}", one, Map.of("expiresAt", 0));
        call(registry, "POST", "/devices/{id}/replace", one, Map.of("seconds", 600));
        call(registry, "POST", "/devices/{id}/replace", one, Map.of("seconds", 0));
        for (var id : List.of(one, "unknown")) {
            call(registry, "GET", "/devices/{id}", id, null);
            call(registry, "PUT", "/devices/{id}", id, Map.of());
            call(registry, "POST", "/devices/{id}/disconnect", id, null);
            call(registry, "POST", "/devices/{id}/replace", id, null);
            call(registry, "DELETE", "/devices/{id}/replace", id, null);
        }
        for (var path : List.of("/devices", "/devices/count")) {
            call(registry, "GET", path, null, null);
            see(new Operation("GET", path), registry.get(path.substring(1) + "?status=NONE"));
        }
        for (var deed : List.of("/devices/disable", "/devices/enable", "/devices/retire")) {
            call(registry, "POST", deed, null, Map.of("ids", List.of(two, "unknown")));
            call(registry, "POST", deed, null, Map.of());
        }
        call(registry, "DELETE", "/devices/{id}", one, null);
        call(registry, "DELETE", "/devices/{id}", one, null);
    }

    private void brokers(TestRealm realm) {
        var registry = realm.registry();
        realm.admin().post("clients", Map.of("clientId", "public-one", "publicClient", true)).expect(201);
        for (var clientId : List.of("hall-4", "hall-4", "public-one", "%20")) {
            see(new Operation("PUT", "/brokers/{clientId}"), registry.put("brokers/" + clientId, ""));
        }
        registry.put("brokers/hall-4", Map.of("management", Map.of("kind", "emqx", "url", "https://emqx.example.org:18084",
                "username", "key", "password", "secret"))).expect(200);
        addRole(realm, "publisher", List.of("tele/%u/#;qos=0,1;retain=false", "not/#/valid"));
        see(new Operation("GET", "/brokers"), registry.get("brokers"));
        for (var clientId : List.of("hall-4", "public-one")) {
            see(new Operation("GET", "/brokers/{clientId}/roles"), registry.get("brokers/" + clientId + "/roles"));
            see(new Operation("GET", "/brokers/{clientId}/config/{dialect}"),
                    registry.get("brokers/" + clientId + "/config/native"));
        }
    }

    private void clientIds(TestRealm realm) {
        var registry = realm.registry();
        registry.put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        realm.createPerson("ann", PASSWORD);
        realm.createPerson("bob", PASSWORD);
        realm.broker().login("ann", PASSWORD, "client-1", "10.0.0.1").expect(200);
        realm.broker().login("bob", PASSWORD, "client-1", "10.0.0.1").expect(400);
        await().until(() -> registry.get("client-ids?refused=true").expect(200).json().size() == 1);
        call(registry, "GET", "/client-ids", null, null);
        call(registry, "GET", "/client-ids/count", null, null);
        see(new Operation("GET", "/client-ids"), registry.get("client-ids?first=-1"));
        var id = registry.get("client-ids").json().at("/0/id").asText();
        call(registry, "DELETE", "/client-ids/{id}", id, null);
        call(registry, "DELETE", "/client-ids/{id}", id, null);
    }

    private static void addRole(TestRealm realm, String name, List<String> filters) {
        var client = realm.admin().get("clients?clientId=hall-4").expect(200).json().at("/0/id").asText();
        realm.admin().post("clients/" + client + "/roles", Map.of("name", name)).expect(201);
        realm.admin().put("clients/" + client + "/roles/" + name, Map.of("name", name, "attributes",
                Map.of("mqtt.publish", filters))).expect(204);
    }

    private void call(Rest registry, String method, String path, String id, Object body) {
        call(registry, new Operation(method, path), id, body);
    }

    private void call(Rest registry, Operation operation, String id, Object body) {
        var path = operation.path().substring(1).replace("{id}", String.valueOf(id))
                .replace("{clientId}", String.valueOf(id)).replace("{dialect}", "native");
        see(operation, switch (operation.method()) {
            case "GET" -> registry.get(path);
            case "DELETE" -> registry.delete(path);
            case "PUT" -> registry.put(path, body == null ? Map.of() : body);
            default -> body == null ? registry.post(path) : registry.post(path, body);
        });
    }

    private void see(Operation operation, Answer answer) {
        assertThat(description.operations()).contains(operation);
        assertThat(description.faults(operation, answer)).as("%s: %s", operation, answer).isEmpty();
        seen.computeIfAbsent(operation, key -> new TreeSet<>()).add(answer.status());
    }
}
