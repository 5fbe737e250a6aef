package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.BearerToken;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Rest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** The official image takes the jar, from the first knock to a login. */
class ContainerImageIT {

    @Test
    void letsADeviceIn() {
        requireDocker();
        try (var keycloak = new KeycloakContainer("quay.io/keycloak/keycloak:26.7.4")
                .withProviderLibsFrom(List.of(BuildOutput.registryJar().toFile()))
                .withStartupTimeout(Duration.ofMinutes(5))) {
            keycloak.start();
            letsADeviceIn(keycloak);
        }
    }

    /** No package installs an engine that runs everywhere: without one this is skipped, with {@code CI=true} too. */
    private static void requireDocker() {
        var present = DockerClientFactory.instance().isDockerAvailable();
        if (!present) {
            System.out.println("SKIPPED: no Docker engine answers, the official image is not tested");
        }
        Assumptions.assumeTrue(present, "No Docker engine answers");
    }

    private static void letsADeviceIn(KeycloakContainer keycloak) {
        var server = Rest.at(keycloak.getAuthServerUrl());
        var realms = server.path("admin/realms").as(BearerToken.of(server.path("realms/master"),
                keycloak.getAdminUsername(), keycloak.getAdminPassword()));
        realms.post("", Map.of("realm", "plant", "enabled", true)).expect(201);
        var registry = realms.path("plant/client-registry");
        var connection = registry.put("brokers/mqtt-broker", "").expect(201).json();
        var broker = Rest.at(connection.get("brokerEndpoint").asText())
                .as(() -> Basic.header("mqtt-broker", connection.get("secret").asText()));
        var login = Map.of("username", "press-17", "password", "6c1f09b2e84d57a3", "clientId", "dev-1");

        registry.post("unlock").expect(200);
        assertThat(broker.post("auth", login).expect(200).body()).contains("deny");
        var request = registry.get("requests?status=PENDING").expect(200).json().get(0).get("id").asText();
        registry.post("requests/" + request + "/grant").expect(201);
        assertThat(broker.post("auth", login).expect(200).body()).contains("allow");
    }
}
