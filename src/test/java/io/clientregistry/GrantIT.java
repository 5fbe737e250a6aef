package io.clientregistry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What an administrator's decision does. */
@WithKeycloak
class GrantIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void makesAUserWithThePasswordThatTheDeviceBrought(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);

        var granted = realm.registry().post("requests/" + id + "/grant").expect(201);

        var userId = granted.json().get("userId").asText();
        assertThat(granted.json().get("id").asText()).isEqualTo(id);
        assertThat(granted.json().get("username").asText()).isEqualTo("press-17");
        assertThat(granted.header("Location")).isEqualTo(realm.admin().url() + "/users/" + userId);
        var user = realm.admin().get("users/" + userId).expect(200).json();
        assertThat(user.get("enabled").asBoolean()).isTrue();
        assertThat(realm.broker().login("press-17", PASSWORD).status()).isEqualTo(200);
        assertThat(realm.broker().login("press-17", "another-password").status()).isEqualTo(400);
        var request = realm.registry().get("requests/" + id).expect(200).json();
        assertThat(request.get("status").asText()).isEqualTo("GRANTED");
        assertThat(request.get("decidedBy").asText()).isEqualTo("admin");
        assertThat(request.get("userId").asText()).isEqualTo(userId);
        assertThat(request.get("decidedAt").asLong()).isPositive();
    }

    @Test
    void givesNoPermissionWhatsoever(TestRealm realm) throws IOException {
        withDefaultsForNewUsers(realm);
        realm.unlock();
        var userId = realm.registry().post("requests/" + realm.request("press-17", PASSWORD) + "/grant").expect(201)
                .json().get("userId").asText();

        assertThat(realm.admin().get("users/" + userId + "/role-mappings").expect(200).json()).isEmpty();
        assertThat(realm.admin().get("users/" + userId + "/role-mappings/realm/composite").json()).isEmpty();
        assertThat(realm.admin().get("users/" + userId + "/groups").expect(200).json()).isEmpty();
        assertThat(realm.admin().get("users/" + userId).json().get("requiredActions")).isEmpty();
        var token = payload(realm.broker().login("press-17", PASSWORD).expect(200).json().get("access_token").asText());
        assertThat(token.has("realm_access")).isFalse();
        assertThat(token.has("resource_access")).isFalse();
    }

    private static void withDefaultsForNewUsers(TestRealm realm) {
        var group = realm.admin().post("groups", Map.of("name", "everybody")).expect(201).createdId();
        realm.admin().put("default-groups/" + group, Map.of()).expect(204);
        realm.admin().put("authentication/required-actions/TERMS_AND_CONDITIONS", Map.of("alias",
                "TERMS_AND_CONDITIONS", "name", "Terms", "enabled", true, "defaultAction", true)).expect(204);
    }

    @Test
    void wantsAContestedRequestToBeAcceptedAsSuchAndEndsTheOthers(TestRealm realm) {
        realm.unlock();
        var first = realm.request("press-17", "password-one");
        realm.broker().login("press-17", "password-two").expect(400);
        realm.broker().login("press-17", "password-three").expect(400);

        realm.registry().post("requests/" + first + "/grant").expect(409);
        realm.registry().post("requests/" + first + "/grant", Map.of("acceptContested", false)).expect(409);
        assertThat(realm.pending()).hasSize(3);
        realm.registry().post("requests/" + first + "/grant", Map.of("acceptContested", true)).expect(201);

        assertThat(realm.pending()).isEmpty();
        assertThat(realm.registry().get("requests?status=DENIED").json()).hasSize(2);
        realm.broker().login("press-17", "password-one").expect(200);
        realm.broker().login("press-17", "password-two").expect(400);
    }

    @Test
    void changesNothingWhereTheNameWasTakenMeanwhile(TestRealm realm) {
        realm.unlock();
        var id = realm.request("ann", PASSWORD);
        realm.createPerson("ann", "Correct-horse-1");

        realm.registry().post("requests/" + id + "/grant").expect(409);

        assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("PENDING");
        assertThat(realm.admin().get("users/count").json().asInt()).isEqualTo(1);
        realm.broker().login("ann", "Correct-horse-1").expect(200);
        realm.broker().login("ann", PASSWORD).expect(400);
    }

    @Test
    void makesNoUserThatTheRealmWouldNotHave(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);
        var profile = realm.admin().get("users/profile").expect(200).json();
        var username = StreamSupport.stream(profile.get("attributes").spliterator(), false)
                .filter(attribute -> attribute.get("name").asText().equals("username")).findFirst().orElseThrow();
        ((ObjectNode) username.at("/validations/length")).put("min", 20);
        realm.admin().put("users/profile", profile).expect(200);

        var answer = realm.registry().post("requests/" + id + "/grant").expect(409);

        assertThat(answer.json().get("errorMessage").asText())
                .isEqualTo("The realm's user profile does not allow this username any more");
        assertThat(realm.admin().get("users/count").expect(200).body()).isEqualTo("0");
        assertThat(realm.pending().findValuesAsText("id")).containsExactly(id);
    }

    @Test
    void tellsBothKindsOfAdminEvents(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);
        var userId = realm.registry().post("requests/" + id + "/grant").expect(201).json().get("userId").asText();

        var events = realm.admin().get("admin-events?max=10").expect(200).json();
        assertThat(events).anySatisfy(event -> {
            assertThat(event.get("operationType").asText()).isEqualTo("CREATE");
            assertThat(event.get("resourceType").asText()).isEqualTo("USER");
            assertThat(event.get("resourcePath").asText()).isEqualTo("users/" + userId);
        });
        assertThat(events).anySatisfy(event -> assertThat(event.get("resourcePath").asText())
                .isEqualTo("client-registry/requests/" + id + "/grant"));
        assertThat(events).anySatisfy(event -> assertThat(event.get("resourcePath").asText())
                .isEqualTo("client-registry/unlock"));
    }

    @Test
    void deniedTheNameMayKnockAgain(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);

        realm.registry().post("requests/" + id + "/deny").expect(204);

        assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("DENIED");
        assertThat(realm.pending()).isEmpty();
        assertThat(realm.request("press-17", PASSWORD)).isNotEqualTo(id);
        assertThat(realm.lastOutcome()).isEqualTo("recorded");
    }

    @Test
    void ignoredItsKnocksAreNotKeptUntilTheEntryIsDeleted(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);

        realm.registry().post("requests/" + id + "/ignore").expect(204);
        realm.broker().login("press-17", "another-password").expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:ignored");
        assertThat(realm.pending()).isEmpty();

        realm.registry().delete("requests/" + id).expect(204);
        realm.request("press-17", PASSWORD);
        assertThat(realm.lastOutcome()).isEqualTo("recorded");
    }

    @Test
    void aForgottenRequestLeavesItsUserAlone(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);
        realm.registry().post("requests/" + id + "/grant").expect(201);

        realm.registry().delete("requests/" + id).expect(204);

        realm.registry().get("requests/" + id).expect(404);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void decidesOnManyEachOnItsOwn(TestRealm realm) {
        realm.unlock();
        var good = realm.request("good", PASSWORD);
        var taken = realm.request("taken", PASSWORD);
        realm.createPerson("taken", "Correct-horse-1");
        var contested = realm.request("contested", PASSWORD);
        realm.broker().login("contested", "another-password").expect(400);

        var results = realm.registry().post("requests/grant", Map.of("ids", List.of(good, taken, contested, "unknown")))
                .expect(200).json();

        assertThat(statuses(results)).containsExactly(201, 409, 409, 404);
        assertThat(results.get(0).get("userId").asText()).isNotEmpty();
        assertThat(results.get(1).get("error").asText()).isNotEmpty();
        realm.broker().login("good", PASSWORD).expect(200);
        var denied = realm.registry().post("requests/deny", Map.of("ids", List.of(good, taken, "unknown"))).expect(200);
        assertThat(statuses(denied.json())).containsExactly(409, 204, 404);
        assertThat(realm.pending()).hasSize(2);
    }

    private static List<Integer> statuses(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false).map(result -> result.get("status").asInt()).toList();
    }

    private static JsonNode payload(String token) throws IOException {
        return new ObjectMapper().readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    }
}
