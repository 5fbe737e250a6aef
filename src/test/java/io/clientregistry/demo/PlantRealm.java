package io.clientregistry.demo;

import io.clientregistry.support.KeycloakServer;
import java.util.Map;

/** The demo's realm with its broker client, whose secret Keycloak has generated. */
record PlantRealm(String url, String brokerSecret) {

    static final String NAME = "plant";
    static final String BROKER = "mqtt-broker";

    /** Makes what an earlier start has not made. */
    static PlantRealm in(KeycloakServer server) {
        var realm = server.admin().path(NAME);
        if (realm.get("").status() == 404) {
            server.admin().post("", Map.of("realm", NAME, "displayName", "Plant", "enabled", true)).expect(201);
        }
        var broker = realm.put("client-registry/brokers/" + BROKER, "").expectSuccess().json();
        return new PlantRealm(server.realm(NAME).url(), broker.get("secret").asText());
    }
}
