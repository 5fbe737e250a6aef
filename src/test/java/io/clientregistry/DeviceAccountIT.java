package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.support.Meters;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A granted device logs in on a realm with default settings, whatever an administrator does to its user. */
@WithKeycloak
class DeviceAccountIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int TIMES = 60;

    private final TestRealm realm;
    private String username;
    private String user;

    DeviceAccountIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void grant() {
        realm.unlock();
        username = "press-" + System.nanoTime();
        var request = realm.request(username, PASSWORD);
        user = "users/" + realm.registry().post("requests/" + request + "/grant").expect(201).json().get("userId").asText();
    }

    @Test
    void logsInWithoutEmailAndNames() {
        realm.broker().login(username, PASSWORD).expect(200);
        assertThat(realm.admin().get(user).json().has("email")).isFalse();
    }

    @Test
    void logsInAfterAnAdministratorSavedTheUser() {
        var representation = (ObjectNode) realm.admin().get(user + "?userProfileMetadata=true").expect(200).json();
        representation.remove("userProfileMetadata");
        realm.admin().put(user, representation).expect(204);
        realm.broker().login(username, PASSWORD).expect(200);

        representation.put("firstName", "Press").put("lastName", "Seventeen");
        realm.admin().put(user, representation).expect(204);
        realm.broker().login(username, PASSWORD).expect(200);
    }

    @Test
    void logsInAfterItWasRenamed() {
        realm.admin().put("", Map.of("realm", realm.name(), "editUsernameAllowed", true)).expect(204);
        var representation = (ObjectNode) realm.admin().get(user).expect(200).json();
        realm.admin().put(user, representation.put("username", username + "-new")).expect(204);

        realm.broker().login(username + "-new", PASSWORD).expect(200);
        realm.broker().login(username, PASSWORD).expect(400);
    }

    @Test
    void logsInWithANewPasswordAtOnceAndNotWithTheOldOne() {
        realm.broker().login(username, PASSWORD).expect(200);
        realm.admin().put(user + "/reset-password", Map.of("type", "password", "value", "A-new-password-1",
                "temporary", false)).expect(204);

        realm.broker().login(username, PASSWORD).expect(400);
        realm.broker().login(username, "A-new-password-1").expect(200);
    }

    /** That the password was refused while there was none must not outlive that. */
    @Test
    void logsInAsSoonAsItHasAPasswordAgain() {
        var credential = realm.admin().get(user + "/credentials").expect(200).json().at("/0/id").asText();
        realm.admin().delete(user + "/credentials/" + credential).expect(204);
        for (int i = 0; i < 2; i++) {
            realm.broker().login(username, PASSWORD).expect(400);
        }
        realm.admin().put(user + "/reset-password", Map.of("type", "password", "value", PASSWORD, "temporary", false)).expect(204);

        realm.broker().login(username, PASSWORD).expect(200);
    }

    /** As Keycloak does at each login; that the password is remembered must not keep it from that. */
    @Test
    void isHashedAnewByANewPolicy() {
        realm.broker().login(username, PASSWORD).expect(200);
        realm.broker().login(username, PASSWORD).expect(200);
        realm.admin().put("", Map.of("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(7)")).expect(204);
        try {
            realm.broker().login(username, PASSWORD).expect(200);

            assertThat(realm.admin().get(user + "/credentials").expect(200).json().at("/0/credentialData").asText())
                    .contains("pbkdf2-sha256").contains("\"hashIterations\":7");
            realm.broker().login(username, PASSWORD).expect(200);
            realm.broker().login(username, "another-password").expect(400);
        } finally {
            realm.admin().put("", Map.of("passwordPolicy", "")).expect(204);
        }
    }

    /** Stored events are written, so there are none here. */
    @Test
    void costsNoConnectionToTheDatabaseWhenItComesBackByItsBroker() {
        realm.admin().put("", Map.of("eventsEnabled", false)).expect(204);
        assertThat(decision()).isEqualTo("allow");
        // Each login takes one connection or none; timers take a few.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var before = Meters.databaseConnections(realm.server());
            for (int i = 0; i < TIMES; i++) {
                assertThat(decision()).isEqualTo("allow");
            }
            assertThat(Meters.databaseConnections(realm.server()) - before).isLessThan(TIMES / 2);
        });
    }

    @Test
    void isHeldByRequiredActionsButForItsProfile() {
        realm.admin().put(user, Map.of("requiredActions", List.of("VERIFY_PROFILE"))).expect(204);
        assertThat(decision()).isEqualTo("allow");
        realm.admin().put(user, Map.of("requiredActions", List.of("VERIFY_PROFILE", "UPDATE_PASSWORD"))).expect(204);
        assertThat(decision()).isEqualTo("deny");
        realm.broker().login(username, PASSWORD).expect(400);
        realm.admin().put(user, Map.of("requiredActions", List.of())).expect(204);
        assertThat(decision()).isEqualTo("allow");
    }

    @Test
    void doesNotLogInWhileDisabledAndKnocksWhenDeleted() {
        realm.broker().login(username, PASSWORD).expect(200);
        realm.admin().put(user, Map.of("enabled", false)).expect(204);
        realm.broker().login(username, PASSWORD).expect(400);
        realm.admin().put(user, Map.of("enabled", true)).expect(204);
        realm.broker().login(username, PASSWORD).expect(200);

        realm.admin().delete(user).expect(204);
        realm.broker().login(username, PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("recorded");
    }

    @Test
    void leavesNoUserSessionUnlessTheFlowSaysSo() {
        realm.broker().login(username, PASSWORD).expect(200);
        assertThat(realm.admin().get(user + "/sessions").expect(200).json()).isEmpty();

        var execution = realm.admin().get("authentication/flows/mqtt/executions").json().at("/0/id").asText();
        var config = realm.admin().post("authentication/executions/" + execution + "/config",
                Map.of("alias", "keep", "config", Map.of("keep.user.session", "true"))).expect(201).createdId();
        realm.broker().login(username, PASSWORD).expect(200);
        assertThat(realm.admin().get(user + "/sessions").expect(200).json()).hasSize(1);
        realm.admin().delete("authentication/config/" + config).expect(204);
    }

    @Test
    void peopleAreAskedForTheirProfileAsEver() {
        realm.admin().post("users", Map.of("username", "incomplete", "enabled", true, "credentials",
                List.of(Map.of("type", "password", "value", "Correct-horse-1")))).expect(201);

        var answer = realm.broker().login("incomplete", "Correct-horse-1").expect(400);

        assertThat(answer.json().get("error_description").asText()).isEqualTo("Account is not fully set up");
    }

    private String decision() {
        return realm.brokerEndpoint().post("auth", Map.of("username", username, "password", PASSWORD)).expect(200).json()
                .get("decision").asText();
    }
}
