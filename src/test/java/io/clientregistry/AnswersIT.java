package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.support.Answer;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A device cannot tell from an answer what became of its knock. */
@WithKeycloak
class AnswersIT {

    /** Everything of an answer that a client sees. */
    private record Seen(int status, Map<String, List<String>> headers, String body) {

        static Seen of(Answer answer) {
            return new Seen(answer.status(), answer.headers(), answer.body());
        }
    }

    @Test
    void areEqualInStatusHeadersAndBody(TestRealm realm) {
        realm.createPerson("known", "Correct-horse-1");
        realm.createClient("stock", "stock-secret", Map.of());
        var stock = new PasswordGrant(realm.resource(), "stock", "stock-secret");
        var seen = new LinkedHashMap<String, Seen>();

        seen.put("stock, unknown", Seen.of(stock.login("nobody", "6c1f09b2e84d57a3")));
        seen.put("stock, wrong password", Seen.of(stock.login("known", "wrong-password")));
        seen.put("locked", Seen.of(realm.broker().login("locked-out", "6c1f09b2e84d57a3")));
        realm.unlock();
        seen.put("kept", Seen.of(realm.broker().login("kept", "6c1f09b2e84d57a3")));
        assertThat(realm.lastOutcome()).isEqualTo("recorded");
        seen.put("kept again", Seen.of(realm.broker().login("kept", "6c1f09b2e84d57a3")));
        seen.put("contested", Seen.of(realm.broker().login("kept", "another-password")));
        seen.put("refused", Seen.of(realm.broker().login("ab", "6c1f09b2e84d57a3")));
        assertThat(realm.lastOutcome()).isEqualTo("refused:username_too_short");
        seen.put("no password", Seen.of(realm.broker().login("no-password", "")));
        seen.put("known, wrong password", Seen.of(realm.broker().login("known", "wrong-password")));
        seen.put("known, the same wrong password", Seen.of(realm.broker().login("known", "wrong-password")));

        var expected = seen.get("stock, unknown");
        assertThat(expected.status()).isEqualTo(400);
        assertThat(expected.body())
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}");
        assertThat(seen).allSatisfy((name, answer) -> assertThat(answer).as(name).isEqualTo(expected));
    }

    @Test
    void ofKnownUsersAreThoseOfTheStockFlow(TestRealm realm) {
        realm.createClient("stock", "stock-secret", Map.of());
        var stock = new PasswordGrant(realm.resource(), "stock", "stock-secret");
        var disabled = realm.createPerson("disabled", "Correct-horse-1");
        realm.admin().put("users/" + disabled, Map.of("enabled", false)).expect(204);
        realm.admin().put("clients/" + realm.admin().get("clients?clientId=stock").json().at("/0/id").asText(),
                Map.of("clientId", "stock", "serviceAccountsEnabled", true)).expect(204);

        assertSame(stock, realm.broker(), "disabled", "Correct-horse-1");
        assertSame(stock, realm.broker(), "disabled", "wrong-password");
        assertSame(stock, realm.broker(), "service-account-stock", "any-password");
        assertSame(stock, realm.broker(), "", "any-password");
    }

    @Test
    void ofAUserLockedOutByBruteForceDetectionAreThoseOfTheStockFlow(TestRealm realm) {
        realm.admin().put("", Map.of("realm", realm.name(), "bruteForceProtected", true, "failureFactor", 2,
                "permanentLockout", true)).expect(204);
        realm.createClient("stock", "stock-secret", Map.of());
        var ann = realm.createPerson("ann", "Correct-horse-1");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            realm.broker().login("ann", "wrong-password").expect(400);
            return !realm.admin().get("users/" + ann).expect(200).json().get("enabled").asBoolean();
        });

        var stock = new PasswordGrant(realm.resource(), "stock", "stock-secret");
        assertSame(stock, realm.broker(), "ann", "Correct-horse-1");
        realm.broker().login("ann", "Correct-horse-1").expect(400);
    }

    /** But for what the registry adds: a detail that says what became of the knock. */
    @Test
    void goWithTheEventsOfTheStockFlow(TestRealm realm) {
        realm.createClient("stock", "stock-secret", Map.of());
        var stock = new PasswordGrant(realm.resource(), "stock", "stock-secret");
        realm.createPerson("ann", "Correct-horse-1");
        var disabled = realm.createPerson("bob", "Correct-horse-1");
        realm.admin().put("users/" + disabled, Map.of("enabled", false)).expect(204);

        for (var login : List.of(List.of("nobody", "any-password"), List.of("ann", "wrong-password"), List.of("ann", ""),
                List.of("bob", "Correct-horse-1"), List.of("bob", "wrong-password"), List.of("", "any-password"))) {
            stock.login(login.get(0), login.get(1));
            var expected = newestEvent(realm, "stock");
            realm.broker().login(login.get(0), login.get(1));

            var event = newestEvent(realm, TestRealm.BROKER);
            ((ObjectNode) event.get("details")).remove("client_registry");
            assertThat(event).as(login.toString()).isEqualTo(expected);
        }
    }

    /** Without what is another one for each login. */
    private static JsonNode newestEvent(TestRealm realm, String clientId) {
        var event = (ObjectNode) realm.admin().get("events?max=1&client=" + clientId).expect(200).json().get(0);
        return event.without(List.of("id", "time", "clientId"));
    }

    private static void assertSame(PasswordGrant stock, PasswordGrant registry, String username, String password) {
        assertThat(Seen.of(registry.login(username, password))).isEqualTo(Seen.of(stock.login(username, password)));
    }
}
