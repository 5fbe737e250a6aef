package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the registry takes knocks. */
@WithKeycloak
class LockAndWindowIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void isLockedUntilSomebodyUnlocksItAndThenAKnockLeavesNothing(TestRealm realm) {
        var state = realm.registry().get("").expect(200).json();
        assertThat(state.get("unlocked").asBoolean()).isFalse();
        assertThat(state.has("unlockedUntil")).isFalse();
        assertThat(state.has("unlockedBy")).isFalse();

        realm.broker().login("press-17", PASSWORD).expect(400);

        assertThat(realm.lastOutcome()).isEqualTo("refused:locked");
        assertThat(realm.registry().get("requests").expect(200).json()).isEmpty();
        assertThat(realm.admin().get("users/count").expect(200).body()).isEqualTo("0");
    }

    @Test
    void unlockedItListsAKnockBeforeItIsAnswered(TestRealm realm) {
        realm.unlock();

        realm.broker().login("press-17", PASSWORD, "plc-17", "10.1.2.3").expect(400);

        assertThat(realm.pending()).hasSize(1);
        var request = realm.pending().get(0);
        assertThat(request.get("username").asText()).isEqualTo("press-17");
        assertThat(request.get("address").asText()).isEqualTo("10.1.2.3");
        assertThat(request.get("mqttClientId").asText()).isEqualTo("plc-17");
        assertThat(request.get("brokerClientId").asText()).isEqualTo(TestRealm.BROKER);
    }

    @Test
    void isUnlockedForFiveMinutesByTheOneWhoDidIt(TestRealm realm) {
        var state = realm.registry().post("unlock").expect(200).json();

        assertThat(state.get("unlocked").asBoolean()).isTrue();
        assertThat(state.get("unlockedBy").asText()).isEqualTo("admin");
        assertThat(state.get("unlockedUntil").asLong() - state.get("serverTime").asLong()).isBetween(290_000L, 300_000L);
        assertThat(realm.registry().get("").json().get("unlockedUntil")).isEqualTo(state.get("unlockedUntil"));
    }

    @Test
    void closesByItselfAfterTheTimeThatWasAskedFor(TestRealm realm) {
        // As short as the machine allows: a slow one may hash for longer than the shortest window lasts.
        for (int seconds = 2; realm.pending().isEmpty(); seconds *= 2) {
            realm.registry().post("unlock", Map.of("seconds", seconds)).expect(200);
            realm.broker().login("early-one", PASSWORD).expect(400);
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> !realm.registry().get("").json().get("unlocked").asBoolean());
        realm.broker().login("late-one", PASSWORD).expect(400);

        assertThat(realm.lastOutcome()).isEqualTo("refused:locked");
        assertThat(realm.pending()).hasSize(1);
        assertThat(realm.pending().get(0).get("username").asText()).isEqualTo("early-one");
    }

    @Test
    void locksAtOnceAndUnlocksAgain(TestRealm realm) {
        realm.unlock();
        assertThat(realm.registry().post("lock").expect(200).json().get("unlocked").asBoolean()).isFalse();
        realm.broker().login("press-17", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:locked");

        realm.unlock();
        realm.broker().login("press-17", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("recorded");
    }

    @Test
    void unlockingAgainReplacesTheDeadline(TestRealm realm) {
        realm.registry().post("unlock", Map.of("seconds", 3600)).expect(200);
        var state = realm.registry().post("unlock", Map.of("seconds", 60)).expect(200).json();

        assertThat(state.get("unlockedUntil").asLong() - state.get("serverTime").asLong()).isBetween(50_000L, 60_000L);
    }

    @Test
    void theUsualTimeIsASetting(TestRealm realm) {
        realm.registry().put("settings", Map.of("windowSeconds", 900)).expectSuccess();
        var state = realm.registry().post("unlock").expect(200).json();

        assertThat(state.get("unlockedUntil").asLong() - state.get("serverTime").asLong())
                .isBetween(890_000L, 900_000L);
    }

    @Test
    void pendingRequestsOutliveTheWindow(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);
        realm.registry().post("lock").expect(200);

        assertThat(realm.pending()).hasSize(1);
        realm.registry().post("requests/" + id + "/grant").expect(201);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }
}
