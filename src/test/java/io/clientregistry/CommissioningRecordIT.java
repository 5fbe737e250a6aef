package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is told of past windows. */
@WithKeycloak
class CommissioningRecordIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void saysWhoWhenWhyAndWhatCameOfIt(TestRealm realm) {
        realm.registry().post("unlock", Map.of("reason", "Hall 4", "usernames", List.of("press-*"), "expect", 1)).expect(200);
        var granted = realm.request("press-1", PASSWORD);
        var denied = realm.request("press-2", PASSWORD);
        realm.request("press-3", PASSWORD);
        realm.broker().login("a-stranger", PASSWORD).expect(400);
        realm.registry().post("requests/" + denied + "/deny").expect(204);
        realm.registry().post("requests/" + granted + "/grant").expect(201);
        realm.unlock();
        realm.unlock();
        realm.registry().post("lock").expect(200);

        var windows = realm.registry().get("windows").expect(200).json();
        assertThat(texts(windows, "closed")).containsExactly("HAND", "REPLACED", "NUMBER");
        assertThat(texts(windows, "closedBy")).containsExactly("admin", "admin", null);
        assertThat(realm.registry().get("windows/count").expect(200).body()).isEqualTo("3");
        assertThat(realm.registry().get("windows?first=1&max=1").json().get(0)).isEqualTo(windows.get(1));
        var hall = windows.get(2);
        assertThat(hall.get("openedBy").asText()).isEqualTo("admin");
        assertThat(hall.get("reason").asText()).isEqualTo("Hall 4");
        assertThat(hall.get("requests").toString()).isEqualTo("{\"PENDING\":1,\"GRANTED\":1,\"DENIED\":1}");
        assertThat(hall.get("outcomes").toString()).isEqualTo("{\"recorded\":3,\"refused:not_expected\":1}");
        assertThat(realm.registry().get("windows/" + hall.get("id").asText()).expect(200).json()).isEqualTo(hall);
        assertThat(realm.registry().get("requests?window=" + hall.get("id").asText()).json()).hasSize(3);
    }

    @Test
    void isATableToo(TestRealm realm) {
        realm.registry().post("unlock", Map.of("reason", "=HYPERLINK(\"http://evil\")")).expect(200);
        realm.broker().login("press-1", PASSWORD, "=cmd|' /C calc'!A0", "10.1.2.3").expect(400);
        var id = realm.registry().get("windows").json().at("/0/id").asText();

        var windows = csv(realm.registry(), "windows");
        assertThat(windows).hasSize(2).last().asString().contains("\"'=HYPERLINK(\"\"http://evil\"\")\"").endsWith(",,0,0,0,0,1");
        var requests = csv(realm.registry(), "windows/" + id);
        assertThat(requests).hasSize(2).last().asString().startsWith("\"press-1\",\"PENDING\",,,")
                .contains("\"10.1.2.3\",\"'=cmd|' /C calc'!A0\",\"mqtt-broker\"");
        realm.registry().get("windows/unknown").expect(404);
    }

    private static List<String> csv(Rest registry, String path) {
        var answer = registry.accepting("text/csv").get(path).expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
        return List.of(answer.body().split("\r\n"));
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.has(field) ? row.get(field).asText() : null).toList();
    }
}
