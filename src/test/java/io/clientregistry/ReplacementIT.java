package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Basic;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A controller dies, and its successor comes with the same username and another password. */
@WithKeycloak
class ReplacementIT {

    private static final String OLD = "6c1f09b2e84d57a3";
    private static final String NEW = "9e77a1c0d4b2f835";
    private static final Duration SOON = Duration.ofSeconds(20);

    private TestRealm realm;
    private String id;
    private String device;

    @BeforeEach
    void grant(TestRealm realm) {
        this.realm = realm;
        id = realm.device("press-17", OLD);
        realm.registry().post("lock").expect(200);
        device = "devices/" + id;
    }

    @Test
    void takesTheOldOnesPlace() {
        realm.broker().login("press-17", OLD).expect(200);
        var token = realm.broker().login("press-17", OLD).expect(200).json().get("access_token").asText();
        var role = giveRole();
        realm.registry().post(device + "/replace", Map.of("seconds", 600)).expect(200);

        var stock = realm.broker().login("nobody", NEW).expect(400);
        var answer = realm.broker().login("press-17", NEW, "client-2", "10.0.0.2").expect(400);
        assertThat(answer.body()).isEqualTo(stock.body());
        realm.broker().login("press-17", NEW).expect(400);
        await().until(this::lastLoginError, "invalid_user_credentials repeated"::equals);

        var request = onlyRequest();
        assertThat(request.get("kind").asText()).isEqualTo("REPLACEMENT");
        assertThat(request.get("userId").asText()).isEqualTo(id);
        assertThat(request.get("pairingCode").asText()).hasSize(6);
        assertThat(request.has("grantedBefore")).isFalse();
        realm.broker().login("press-17", OLD).expect(200);

        var granted = realm.registry().post("requests/" + request.get("id").asText() + "/grant").expect(201);
        assertThat(granted.createdId()).isEqualTo(id);
        realm.broker().login("press-17", NEW).expect(200);
        realm.broker().login("press-17", OLD).expect(400);
        assertThat(lastLoginError()).as("its window is closed").isEqualTo("invalid_user_credentials ");
        assertThat(broker("press-17", token)).as("what the old password got").isEqualTo("deny");

        var successor = realm.registry().get(device).expect(200).json();
        assertThat(successor.get("pairingCode")).isEqualTo(request.get("pairingCode"));
        assertThat(successor.get("requestId")).isEqualTo(request.get("id"));
        assertThat(successor.has("replaceUntil")).isFalse();
        assertThat(realm.admin().get("users/" + id + "/role-mappings/realm").json().findValuesAsText("name"))
                .containsExactly(role);
        assertThat(realm.admin().get("users/" + id + "/credentials").json()).hasSize(1);
        assertThat(realm.admin().get("admin-events?max=2").json().findValuesAsText("resourcePath")).containsExactlyInAnyOrder(
                "users/" + id + "/reset-password", "client-registry/requests/" + request.get("id").asText() + "/grant");
    }

    @Test
    void comesThroughTheBrokersEndpointAsWell() {
        realm.registry().post(device + "/replace").expect(200);
        assertThat(broker("press-17", NEW)).isEqualTo("deny");
        realm.registry().post("requests/" + onlyRequest().get("id").asText() + "/grant").expect(201);
        assertThat(broker("press-17", NEW)).isEqualTo("allow");
        assertThat(broker("press-17", OLD)).isEqualTo("deny");
    }

    @Test
    void keepsNothingWithoutAWindow() {
        realm.unlock();
        realm.broker().login("press-17", NEW).expect(400);
        assertThat(lastLoginError()).isEqualTo("invalid_user_credentials ");
        realm.registry().post(device + "/replace").expect(200);
        realm.registry().delete(device + "/replace").expect(204);
        realm.registry().delete(device + "/replace").expect(204);
        realm.broker().login("press-17", NEW).expect(400);
        assertThat(realm.pending()).isEmpty();
    }

    @Test
    void aWindowIsOneDevicesAlone() {
        var ann = realm.createPerson("ann", "Correct-horse-1");
        var other = realm.device("press-18", OLD);
        realm.registry().post("lock").expect(200);
        realm.registry().post(device + "/replace").expect(200);

        for (var name : List.of("ann", "press-18", "nobody")) {
            realm.broker().login(name, NEW).expect(400);
        }
        assertThat(realm.pending()).isEmpty();
        assertThat(realm.registry().get("devices/" + other).json().has("replaceUntil")).isFalse();
        realm.registry().post("devices/" + ann + "/replace").expect(404);
    }

    @ParameterizedTest
    @CsvSource({"abcd, refused:password_too_short", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln, refused:password_is_token"})
    void goesByTheRulesForPasswords(String password, String outcome) {
        realm.registry().post(device + "/replace").expect(200);
        realm.broker().login("press-17", password).expect(400);
        assertThat(lastLoginError()).isEqualTo("invalid_user_credentials " + outcome);
        assertThat(realm.pending()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"seconds\":0}", "{\"seconds\":3601}", "{\"seconds\":1.5}", "{\"seconds\":\"60\"}"})
    void opensForATimeThatMakesSense(String body) {
        realm.registry().post(device + "/replace", body).expect(400);
        assertThat(realm.registry().get(device).json().has("replaceUntil")).isFalse();
    }

    @Test
    void contestedSuccessorsMustBeAcceptedAsSuch() {
        realm.registry().post(device + "/replace").expect(200);
        for (int i = 0; i < 4; i++) {
            realm.broker().login("press-17", NEW + i).expect(400);
        }
        assertThat(lastLoginError()).isEqualTo("invalid_user_credentials refused:too_many_secrets");
        var ids = realm.pending().findValuesAsText("id");
        assertThat(ids).hasSize(3);
        realm.registry().post("requests/" + ids.get(2) + "/grant").expect(409);
        realm.registry().post("requests/" + ids.get(2) + "/grant", Map.of("acceptContested", true)).expect(201);
        realm.broker().login("press-17", NEW + 0).expect(200);
        realm.broker().login("press-17", NEW + 1).expect(400);
        assertThat(realm.pending()).isEmpty();
    }

    /** As many wrong passwords lock out as lock out a person in Keycloak's own flow; from then on none is looked at or kept. */
    @Test
    void bruteForceDetectionCountsAsEver() {
        realm.admin().put("", Map.of("bruteForceProtected", true, "failureFactor", 3, "quickLoginCheckMilliSeconds", 0,
                "waitIncrementSeconds", 900)).expect(204);
        var ann = realm.createPerson("ann", OLD);
        realm.createClient("stock", "the-stock-clients-secret", Map.of());
        var stock = new PasswordGrant(realm.resource(), "stock", "the-stock-clients-secret");
        realm.registry().post(device + "/replace").expect(200);

        for (int failures = 1; failures <= 3; failures++) {
            assertThat(lockedOut(id)).isEqualTo(lockedOut(ann)).isFalse();
            realm.broker().login("press-17", NEW).expect(400);
            stock.login("ann", NEW).expect(400);
            awaitFailures(id, failures);
            awaitFailures(ann, failures);
        }
        await().atMost(SOON).until(() -> lockedOut(id) && lockedOut(ann));

        realm.broker().login("press-17", "another-successor").expect(400);
        realm.broker().login("press-17", OLD).expect(400);
        assertThat(lastLoginError()).isEqualTo("user_temporarily_disabled ");
        assertThat(realm.pending()).hasSize(1);

        realm.registry().post("requests/" + onlyRequest().get("id").asText() + "/grant").expect(201);
        realm.broker().login("press-17", NEW).expect(200);
    }

    @Test
    void waitsInVainForADeviceThatIsGone() {
        realm.registry().post(device + "/replace").expect(200);
        realm.broker().login("press-17", NEW).expect(400);
        var request = onlyRequest().get("id").asText();
        realm.registry().delete(device).expect(204);

        realm.registry().post("requests/" + request + "/grant").expect(409);
        assertThat(realm.registry().get("requests/" + request).json().get("status").asText()).isEqualTo("EXPIRED");
        realm.unlock();
        assertThat(realm.registry().get("requests/" + realm.request("press-17", NEW)).json().get("kind").asText())
                .isEqualTo("NEW");
    }

    private String giveRole() {
        realm.admin().post("roles", Map.of("name", "press")).expect(201);
        realm.admin().post("users/" + id + "/role-mappings/realm",
                List.of(realm.admin().get("roles/press").expect(200).json())).expect(204);
        return "press";
    }

    private JsonNode onlyRequest() {
        assertThat(realm.pending()).hasSize(1);
        return realm.pending().get(0);
    }

    private void awaitFailures(String user, int failures) {
        await().atMost(SOON).until(() -> attacks(user).get("numFailures").asInt() == failures);
    }

    private boolean lockedOut(String user) {
        return attacks(user).get("disabled").asBoolean();
    }

    private JsonNode attacks(String user) {
        return realm.admin().get("attack-detection/brute-force/users/" + user).expect(200).json();
    }

    private String broker(String username, String password) {
        return realm.resource().as(() -> Basic.header(TestRealm.BROKER, TestRealm.BROKER_SECRET))
                .post("client-registry/broker/auth", Map.of("username", username, "password", password,
                        "clientId", "client", "address", "10.0.0.9")).expect(200).json().get("decision").asText();
    }

    /** The newest failed login's error, and what the registry made of it. */
    private String lastLoginError() {
        var event = realm.admin().get("events?type=LOGIN_ERROR&max=1").expect(200).json();
        return event.at("/0/error").asText() + " " + event.at("/0/details/client_registry").asText();
    }
}
