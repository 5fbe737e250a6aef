package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows that take only those who are expected. */
@WithKeycloak
class ScopedWindowIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void takesWhomItExpectsAndTellsTheOthersNothing(TestRealm realm) {
        var locked = realm.broker().login("a-stranger", PASSWORD).expect(400);
        var state = realm.registry().post("unlock", Map.of("seconds", 600, "reason", "Hall 4",
                "usernames", List.of("press-*", "pump-??"), "addresses", List.of("10.1.0.0/16", "2001:db8::/32"),
                "brokers", List.of(TestRealm.BROKER), "expect", 10)).expect(200).json();

        assertThat(state.at("/window/reason").asText()).isEqualTo("Hall 4");
        assertThat(state.at("/window/usernames")).extracting(JsonNode::asText).containsExactly("press-*", "pump-??");
        assertThat(state.at("/window/granted").asInt(-1)).isZero();
        assertThat(realm.registry().get("").json().get("window")).isEqualTo(state.get("window"));
        assertThat(knock(realm, "press-17", "10.1.2.3")).isEqualTo("recorded");
        assertThat(knock(realm, "PUMP-22", "2001:db8::7")).isEqualTo("recorded");
        assertThat(knock(realm, "pump-223", "10.1.2.3")).isEqualTo("refused:not_expected");
        assertThat(knock(realm, "press-18", "10.2.2.3")).isEqualTo("refused:not_expected");
        assertThat(realm.broker().login("press-19", PASSWORD).expect(400).body()).isEqualTo(locked.body());
        assertThat(realm.lastOutcome()).isEqualTo("refused:not_expected");
        assertThat(realm.pending()).extracting(request -> request.get("windowId")).hasSize(2)
                .containsOnly(state.at("/window/id"));
    }

    @Test
    void closesWhenItsNumberIsGranted(TestRealm realm) {
        realm.unlock();
        var earlier = realm.request("earlier", PASSWORD);
        realm.registry().post("unlock", Map.of("expect", 2)).expect(200);
        var ids = List.of(realm.request("press-1", PASSWORD), realm.request("press-2", PASSWORD));

        realm.registry().post("requests/" + earlier + "/grant").expect(201);
        realm.registry().post("requests/" + ids.get(0) + "/grant").expect(201);
        var state = realm.registry().get("").json();
        assertThat(state.get("unlocked").asBoolean()).isTrue();
        assertThat(state.at("/window/granted").asInt()).isEqualTo(1);

        realm.registry().post("requests/grant", Map.of("ids", ids.subList(1, 2))).expect(200);
        assertThat(realm.registry().get("").json().has("window")).isFalse();
        assertThat(knock(realm, "press-3", "10.1.2.3")).isEqualTo("refused:locked");
    }

    @Test
    void aPurposeThatCannotBeIsRefused(TestRealm realm) {
        for (var field : List.of("\"usernames\":[\"\"]", "\"usernames\":[null]", "\"addresses\":[\"10.1.0.0/99\"]",
                "\"brokers\":\"mqtt-broker\"", "\"expect\":0", "\"expect\":1.5", "\"reason\":\"a\\nb\"")) {
            realm.registry().post("unlock", "{" + field + "}").expect(400);
        }
        assertThat(realm.registry().get("").json().get("unlocked").asBoolean()).isFalse();
    }

    private static String knock(TestRealm realm, String username, String address) {
        realm.broker().login(username, PASSWORD, username, address).expect(400);
        return realm.lastOutcome();
    }
}
