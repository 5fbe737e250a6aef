package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the management interface tells of a registry. */
@WithKeycloak
class MetricsIT {

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

    private static List<String> ofRealm(String metrics, TestRealm realm, String name) {
        return metrics.lines().filter(line -> line.startsWith(name) && line.contains("\"" + realm.name() + "\"")).toList();
    }
}
