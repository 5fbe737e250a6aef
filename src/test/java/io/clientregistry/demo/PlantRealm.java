package io.clientregistry.demo;

import io.clientregistry.support.KeycloakServer;
import java.util.Map;

/**
 * The demo's realm with its broker client, whose secret Keycloak has generated.
 *
 * @param configuration what the registry writes for the broker
 */
record PlantRealm(String configuration) {

    static final String NAME = "plant";
    static final String BROKER = "mqtt-broker";

    /** Makes what an earlier start has not made. */
    static PlantRealm in(KeycloakServer server) {
        var realm = server.admin().path(NAME);
        if (realm.get("").status() == 404) {
            server.admin().post("", Map.of("realm", NAME, "displayName", "Plant", "enabled", true)).expect(201);
        }
        var broker = "client-registry/brokers/" + BROKER;
        realm.put(broker, "").expectSuccess();
        return new PlantRealm(realm.get(broker + "/config/hivemq").expect(200).body());
    }
}
