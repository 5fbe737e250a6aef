package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Meters;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A device that is refused again and again costs no query, and leaves few events, which add up. */
@WithKeycloak
class RepeatedRefusalsIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int TIMES = 60;

    @Test
    void costNoConnectionToTheDatabase(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        costsNoConnection(realm, "press-17");
        costsNoConnection(realm, "ann");
        realm.registry().post("unlock", Map.of("grantExpected", true)).expect(200);
        costsNoConnection(realm, "waits-for-a-hand");
        assertThat(realm.pending().findValuesAsText("username")).containsExactly("waits-for-a-hand");
    }

    private static void costsNoConnection(TestRealm realm, String name) {
        logIn(realm, name, 3);
        // Each login takes one connection or none; timers and the lock, which is read each second, take a few.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var before = Meters.databaseConnections(realm.server());
            logIn(realm, name, TIMES);
            assertThat(Meters.databaseConnections(realm.server()) - before).as(name).isLessThan(TIMES / 2);
        });
    }

    /** Whether a user is the device that may be replaced costs a query, and so does every other name. */
    @Test
    void costAsMuchForEveryNameWhileADeviceMayBeReplaced(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        realm.registry().post("devices/" + realm.device("press-18", "6a0be24c9d17f358") + "/replace").expect(200);
        for (var name : List.of("ann", "press-17")) {
            logIn(realm, name, 3);
            var before = Meters.databaseConnections(realm.server());
            logIn(realm, name, TIMES);
            assertThat(Meters.databaseConnections(realm.server()) - before).as(name).isGreaterThanOrEqualTo(TIMES);
        }
    }

    @Test
    void areToldInEventsThatAddUp(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        for (var name : List.of("press-17", "ann")) {
            logIn(realm, name, TIMES);
            assertThat(attempts(events(realm, name))).isLessThanOrEqualTo(TIMES);
        }
        for (var name : List.of("press-17", "ann")) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(attempts(events(realm, name))).isEqualTo(TIMES));
            assertThat(events(realm, name)).as("events of " + name).hasSizeLessThan(TIMES / 2)
                    .allSatisfy(event -> assertThat(event.get("ipAddress").asText()).isNotEmpty());
        }
    }

    @Test
    void anotherPasswordIsAnEventOfItsOwn(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        for (int guess = 0; guess < 3; guess++) {
            logIn(realm, "ann", "guess-" + guess, 1);
        }
        assertThat(events(realm, "ann")).hasSize(3).allSatisfy(event -> assertThat(event.at("/details/attempts").isMissingNode()).isTrue());
    }

    @Test
    void aNameThatIsRememberedAsNobodysIsSomebodysAtOnce(TestRealm realm) {
        realm.admin().put("", Map.of("editUsernameAllowed", true)).expect(204);
        var path = "users/" + realm.createPerson("old-name", "Correct-horse-1");
        for (var name : List.of("press-17", "new-name")) {
            logIn(realm, name, "Correct-horse-1", 4);
        }
        realm.createPerson("press-17", "Correct-horse-1");
        realm.broker().login("press-17", "Correct-horse-1").expect(200);

        realm.admin().put(path, Map.of("username", "new-name", "enabled", true, "email", "new@example.org",
                "firstName", "New", "lastName", "Name")).expect(204);
        realm.broker().login("new-name", "Correct-horse-1").expect(200);
    }

    private static void logIn(TestRealm realm, String username, int times) {
        logIn(realm, username, PASSWORD, times);
    }

    private static void logIn(TestRealm realm, String username, String password, int times) {
        for (int i = 0; i < times; i++) {
            realm.broker().login(username, password).expect(400);
        }
    }

    private static List<JsonNode> events(TestRealm realm, String username) {
        return StreamSupport.stream(realm.admin().get("events?type=LOGIN_ERROR&max=1000").expect(200).json().spliterator(), false)
                .filter(event -> event.at("/details/username").asText().equals(username)).toList();
    }

    private static long attempts(List<JsonNode> events) {
        return events.stream().mapToLong(event -> event.at("/details/attempts").asLong(1)).sum();
    }
}
