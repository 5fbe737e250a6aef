package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of an unknown device is kept, and what is not. */
@WithKeycloak
class KnockIT {

    static final String PASSWORD = "6c1f09b2e84d57a3";

    TestRealm realm;

    @BeforeEach
    void unlock(TestRealm realm) {
        this.realm = realm;
        realm.unlock();
    }

    @Test
    void keepsWhatTheDeviceBroughtButNotItsPassword() {
        var before = System.currentTimeMillis();
        realm.broker().login("Press-17", PASSWORD, "plc-17", "2001:db8::17").expect(400);

        assertThat(realm.lastOutcome()).isEqualTo("recorded");
        var request = only("press-17");
        assertThat(request.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "username", "kind", "status",
                "contested", "pairingCode", "address", "mqttClientId", "brokerClientId", "firstSeen", "lastSeen", "attempts",
                "windowId");
        assertThat(request.get("kind").asText()).isEqualTo("NEW");
        assertThat(request.get("status").asText()).isEqualTo("PENDING");
        assertThat(request.get("contested").asBoolean()).isFalse();
        assertThat(request.get("attempts").asInt()).isEqualTo(1);
        assertThat(request.get("address").asText()).isEqualTo("2001:db8::17");
        assertThat(request.get("firstSeen").asLong()).isGreaterThanOrEqualTo(before - 1000)
                .isEqualTo(request.get("lastSeen").asLong());
    }

    @Test
    void showsThePairingCodeThatTheDeviceComputesFromWhatItSent() {
        realm.broker().login("Pair-1", PASSWORD).expect(400);
        realm.broker().login("pair-2", "only-15-letters").expect(400);

        assertThat(only("pair-1").get("pairingCode").asText())
                .as("printf '%%s:%%s' Pair-1 6c1f09b2e84d57a3 | sha256sum | cut -c1-6").isEqualTo("c551ea");
        assertThat(only("pair-2").has("pairingCode")).isFalse();
    }

    @Test
    void countsTheSamePairOnTheSameRow() {
        realm.broker().login("again", PASSWORD, "first-id", "10.0.0.1").expect(400);
        var first = only("again");
        realm.broker().login("again", PASSWORD, "second-id", "10.0.0.2").expect(400);
        realm.awaitOutcome("repeated");

        await().untilAsserted(() -> assertThat(only("again").get("attempts").asInt()).isEqualTo(2));
        var second = only("again");
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(second.get("firstSeen")).isEqualTo(first.get("firstSeen"));
        assertThat(second.get("lastSeen").asLong()).isGreaterThan(first.get("lastSeen").asLong());
    }

    @Test
    void letsThreePasswordsContendForANameAndNoMore() {
        for (var password : List.of("password-one", "password-two", "password-three")) {
            realm.broker().login("contended", password).expect(400);
            assertThat(realm.lastOutcome()).isEqualTo("recorded");
        }
        realm.broker().login("contended", "password-four").expect(400);

        assertThat(realm.lastOutcome()).isEqualTo("refused:too_many_secrets");
        assertThat(named("contended")).hasSize(3).allMatch(request -> request.get("contested").asBoolean());
        assertThat(realm.registry().get("").json().get("contested").asInt()).isEqualTo(3);
    }

    @Test
    void countsLengthsInCodePoints() {
        assertThat(outcome("ab", PASSWORD)).isEqualTo("refused:username_too_short");
        assertThat(outcome("🔑🔑", PASSWORD)).isEqualTo("refused:username_too_short");
        assertThat(outcome("🔑🔑🔑", PASSWORD)).isEqualTo("recorded");
        assertThat(outcome("abc", PASSWORD)).isEqualTo("recorded");
        assertThat(outcome("short-1", "1234")).isEqualTo("refused:password_too_short");
        assertThat(outcome("short-2", "🔑🔑🔑🔑")).isEqualTo("refused:password_too_short");
        assertThat(outcome("short-3", "🔑🔑🔑🔑🔑")).isEqualTo("recorded");
        assertThat(outcome("short-4", "12345")).isEqualTo("recorded");
        assertThat(outcome("u".repeat(255), "p".repeat(255))).isEqualTo("recorded");
        assertThat(outcome("u".repeat(256), PASSWORD)).isEqualTo("refused:username_too_long");
        assertThat(outcome("long-1", "p".repeat(256))).isEqualTo("refused:password_too_long");
    }

    @Test
    void refusesNamesThatTheRealmCannotHave() {
        for (var name : List.of("00:1b:44:11:3a:b7", "plant/press", "two words", "<b>bold</b>", "service-account-x",
                "line\nfeed", "nul\0l", "bell\u0007")) {
            assertThat(outcome(name, PASSWORD)).as(name).isEqualTo("refused:username_invalid");
        }
    }

    /** Zero-width space, right-to-left override, byte order mark, soft hyphen: Keycloak's user profile lets them pass. */
    @Test
    void refusesNamesThatOnlyLookLikeAnothers() {
        realm.broker().login("press-17", PASSWORD).expect(400);
        for (var invisible : List.of("\u200b", "\u202e", "\ufeff", "\u00ad")) {
            assertThat(outcome("press" + invisible + "-17", PASSWORD)).isEqualTo("refused:username_invalid");
        }
        assertThat(realm.pending()).hasSize(1).noneMatch(request -> request.get("contested").asBoolean());
    }

    @Test
    void showsInvisibleCharactersOfDescriptions() {
        realm.broker().login("press-17", PASSWORD, "dev\u200b-\u202e1", "10.0.0.1\u00ad").expect(400);

        var request = realm.pending().get(0);
        assertThat(request.get("mqttClientId").asText()).isEqualTo("dev\ufffd-\ufffd1");
        assertThat(request.get("address").asText()).isEqualTo("10.0.0.1\ufffd");
    }

    @Test
    void refusesPasswordsThatAreNone() {
        assertThat(outcome("none-1", "tab\tulator")).isEqualTo("refused:password_invalid");
        assertThat(outcome("none-2", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl")).isEqualTo("refused:password_is_token");
        assertThat(outcome("none-3", "")).isEqualTo("refused:password_too_short");
        realm.broker().login("none-4", "", Map.of()).expect(400);
        assertThat(named("none-")).isEmpty();
    }

    @Test
    void asksTheRealmsPasswordPolicy() {
        realm.admin().put("", Map.of("realm", realm.name(), "passwordPolicy", "length(12) and notUsername()")).expect(204);

        realm.broker().login("device-number-1", "elevenchars").expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:password_policy");
        realm.broker().login("device-number-1", "device-number-1").expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:password_policy");
        realm.broker().login("device-number-1", "twelve-chars").expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("recorded");

        realm.admin().put("", Map.of("realm", realm.name(), "passwordPolicy", "")).expect(204);
        realm.broker().login("device-number-1", "elevenchars").expect(400);
        assertThat(realm.lastOutcome()).as("what was refused by the old policy").isEqualTo("recorded");
    }

    @Test
    void keepsNoMoreThanTheRealmAllows() {
        realm.registry().put("settings", Map.of("maxPending", 2)).expectSuccess();
        realm.unlock();
        realm.request("first", PASSWORD);
        realm.request("second", PASSWORD);

        realm.broker().login("third", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:queue_full");
        realm.broker().login("first", PASSWORD).expect(400);
        realm.awaitOutcome("repeated");
    }

    @Test
    void takesLongerMinimaFromTheSettings() {
        realm.registry().put("settings", Map.of("minUsernameLength", 6, "minPasswordLength", 10)).expectSuccess();
        realm.unlock();

        realm.broker().login("fives", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:username_too_short");
        realm.broker().login("sixsix", "nine-char").expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:password_too_short");
        realm.broker().login("sixsix", "ten-chars-").expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("recorded");
    }

    @Test
    void believesAddressAndClientIdOnlyFromAConfidentialClient() {
        var flow = realm.admin().get("clients?clientId=" + TestRealm.BROKER).json()
                .at("/0/authenticationFlowBindingOverrides/direct_grant").asText();
        realm.admin().post("clients", Map.of("clientId", "public-one", "publicClient", true,
                "directAccessGrantsEnabled", true, "authenticationFlowBindingOverrides", Map.of("direct_grant", flow)))
                .expect(201);

        new PasswordGrant(realm.resource(), "public-one", "").login("by-public", PASSWORD, "id", "10.9.9.9").expect(400);

        assertThat(only("by-public").has("address")).isFalse();
        assertThat(only("by-public").has("mqttClientId")).isFalse();
    }

    @Test
    void storesHostileDescriptionsHarmlessly() {
        realm.broker().login("hostile", PASSWORD, "<img src=x onerror=alert(1)>\r\n\u0000" + "x".repeat(900),
                "a".repeat(500)).expect(400);

        var request = only("hostile");
        assertThat(request.get("mqttClientId").asText()).startsWith("<img src=x onerror=alert(1)>").hasSizeLessThan(256)
                .doesNotContain("\n", "\r", "\0");
        assertThat(request.get("address").asText()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void keepsNothingOfAClientWithAnotherFlow() {
        realm.createClient("stock", "stock-secret", Map.of());

        new PasswordGrant(realm.resource(), "stock", "stock-secret").login("by-stock", PASSWORD).expect(400);

        assertThat(named("by-stock")).isEmpty();
    }

    @Test
    void forgetsARequestAfterItsTime() {
        var id = expired("short-lived");

        assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("EXPIRED");
        realm.registry().post("requests/" + id + "/grant").expect(409);
        assertThat(realm.registry().get("requests?status=EXPIRED").json()).hasSize(1);
        realm.registry().put("settings", Map.of("requestTtlSeconds", 86400)).expectSuccess();
        assertThat(realm.request("short-lived", PASSWORD)).isNotEqualTo(id);
    }

    @Test
    void keepsARequestWhereAnExpiredOneStillHasItsSlot() {
        var id = expired("late");

        assertThat(outcome("late", PASSWORD)).isEqualTo("recorded");

        assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("EXPIRED");
    }

    @Test
    void whatHasExpiredStaysSoWhenTheTimeIsRaised() {
        var id = expired("short-lived");

        realm.registry().put("settings", Map.of("requestTtlSeconds", 86400)).expectSuccess();

        assertThat(realm.pending()).isEmpty();
        assertThat(realm.registry().get("requests/" + id).json().get("status").asText()).isEqualTo("EXPIRED");
    }

    /** The id of a request whose time is over; the realm's requests live 2 s from then on. */
    private String expired(String username) {
        var id = realm.request(username, PASSWORD);
        realm.registry().put("settings", Map.of("requestTtlSeconds", 2)).expectSuccess();
        await().untilAsserted(() -> assertThat(realm.pending()).isEmpty());
        return id;
    }

    String outcome(String username, String password) {
        realm.broker().login(username, password).expect(400);
        return realm.lastOutcome();
    }

    private JsonNode only(String username) {
        var found = named(username);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<JsonNode> named(String part) {
        return StreamSupport.stream(realm.pending().spliterator(), false)
                .filter(request -> request.get("username").asText().contains(part)).toList();
    }
}
