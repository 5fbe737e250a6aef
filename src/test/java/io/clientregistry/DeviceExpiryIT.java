package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device whose time is over is refused at once, like one with a wrong password, and its connections end. */
@WithKeycloak
class DeviceExpiryIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private TestRealm realm;
    private Rest broker;

    @BeforeEach
    void use(TestRealm realm) {
        this.realm = realm;
        this.broker = realm.brokerEndpoint();
    }

    @Test
    void refusesAtOnceAndEndsConnections() {
        var id = realm.device("press-17", PASSWORD);
        var token = realm.broker().login("press-17", PASSWORD).expect(200).json().get("access_token").asText();
        var cursor = broker.get("revocations").expect(200).json().get("cursor").asText();

        expire(id, Duration.ofSeconds(-1));

        var refused = realm.broker().login("press-17", PASSWORD).expect(400);
        assertThat(refused.body()).isEqualTo(realm.broker().login("press-17", "wrong-password").expect(400).body());
        assertThat(decision(PASSWORD)).isEqualTo("deny");
        assertThat(realm.lastOutcome()).isEqualTo("refused:expired");
        assertThat(decision(token)).isEqualTo("deny");
        assertThat(realm.lastOutcome()).isEqualTo("refused:expired");
        await().atMost(Duration.ofMinutes(1)).until(() -> broker.get("revocations?after=" + cursor).expect(200).json()
                .get("usernames").toString().equals("[\"press-17\"]"));

        expire(id, Duration.ofDays(1));
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void countsAsAWrongPassword() {
        realm.admin().put("", Map.of("bruteForceProtected", true, "failureFactor", 1)).expect(204);
        var id = realm.device("press-17", PASSWORD);
        expire(id, Duration.ofSeconds(-1));
        realm.broker().login("press-17", PASSWORD).expect(400);
        await().atMost(Duration.ofSeconds(20)).until(() -> realm.admin().get("attack-detection/brute-force/users/" + id)
                .expect(200).json().get("disabled").asBoolean());
    }

    @Test
    void theBrokerIsToldWhenToAskAgain() {
        var id = realm.device("press-17", PASSWORD);
        var end = expire(id, Duration.ofMinutes(5));
        assertThat(answer(PASSWORD).get("expiresAt").asLong()).isEqualTo(end);
        expire(id, Duration.ofDays(3650));
        assertThat(answer(PASSWORD).get("expiresAt").asLong()).isGreaterThan(end)
                .isLessThan(Instant.now().plus(Duration.ofDays(1)).toEpochMilli());
    }

    private long expire(String id, Duration time) {
        var end = Instant.now().plus(time).toEpochMilli();
        realm.registry().put("devices/" + id, Map.of("expiresAt", end)).expect(204);
        return end;
    }

    private String decision(String password) {
        return answer(password).get("decision").asText();
    }

    private JsonNode answer(String password) {
        return broker.post("auth", Map.of("username", "press-17", "password", password, "clientId", "client"))
                .expect(200).json();
    }
}
