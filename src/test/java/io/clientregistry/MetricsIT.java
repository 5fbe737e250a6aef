package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the management interface tells of a registry. */
@WithKeycloak
class MetricsIT {

    private static final Pattern NAME = Pattern.compile("keycloak_client_registry_[a-z_]+");
    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void countKnocksAndDecisionsWithoutNames(TestRealm realm) {
        realm.broker().login("metered-device", PASSWORD).expect(400);
        realm.unlock();
        var id = realm.request("metered-device", PASSWORD);
        realm.broker().login("metered-device", PASSWORD).expect(400);
        realm.registry().post("requests/" + id + "/grant").expect(201);

        var metrics = Rest.at(realm.server().managementUrl()).get("metrics").expect(200).body();

        assertThat(metrics).doesNotContain("metered-device");
        assertThat(ofRealm(metrics, realm, "keycloak_client_registry_knocks_total")).hasSize(3)
                .allMatch(line -> line.endsWith(" 1.0"))
                .anyMatch(line -> line.contains("outcome=\"refused:locked\""))
                .anyMatch(line -> line.contains("outcome=\"recorded\""))
                .anyMatch(line -> line.contains("outcome=\"repeated\""));
        assertThat(ofRealm(metrics, realm, "keycloak_client_registry_decisions_total"))
                .singleElement().asString().contains("decision=\"grant\"").endsWith(" 1.0");
        for (var name : List.of("busy_total", "hash_queue", "cache_hits_total", "cache_entries")) {
            assertThat(metrics).contains("keycloak_client_registry_" + name);
        }
    }

    /** Of the documents, the dashboard and the alert rules; what a name stands for is told by the other tests. */
    @Test
    void haveTheNamesThatAreWrittenDown(TestRealm realm) throws IOException {
        realm.unlock();
        realm.registry().post("requests/" + realm.request("metered-device", PASSWORD) + "/deny").expect(204);
        realm.request("waiting-device", PASSWORD);

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(metrics(realm))
                .anyMatch(line -> line.startsWith("keycloak_client_registry_pending{")
                        && line.contains("\"" + realm.name() + "\"") && line.endsWith(" 1.0")));
        var present = metrics(realm).stream().map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());
        for (var file : List.of("operations.md", "operations/grafana-dashboard.json", "operations/alerts.yaml")) {
            var named = NAME.matcher(Files.readString(Path.of("docs", file))).results().map(MatchResult::group).toList();
            assertThat(named).as(file).isNotEmpty();
            assertThat(present).as("the names in %s", file).containsAll(named);
        }
    }

    private static List<String> metrics(TestRealm realm) {
        return Rest.at(realm.server().managementUrl()).get("metrics").expect(200).body().lines().toList();
    }

    private static List<String> ofRealm(String metrics, TestRealm realm, String name) {
        return metrics.lines().filter(line -> line.startsWith(name) && line.contains("\"" + realm.name() + "\"")).toList();
    }
}
