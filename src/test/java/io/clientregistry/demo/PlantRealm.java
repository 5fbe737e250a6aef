package io.clientregistry.demo;

import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.RegistryFlow;
import io.clientregistry.support.Rest;
import java.util.Map;

/** The demo's realm with its broker client, whose secret Keycloak has generated. */
record PlantRealm(String url, String brokerSecret) {

    static final String NAME = "plant";
    static final String BROKER = "mqtt-broker";

    /** Makes the realm unless an earlier start has made it. */
    static PlantRealm in(KeycloakServer server) {
        var realm = server.admin().path(NAME);
        if (realm.get("").status() == 404) {
            create(server.admin(), realm);
        }
        var client = realm.get("clients?clientId=" + BROKER).expect(200).json().get(0).get("id").asText();
        var secret = realm.get("clients/" + client + "/client-secret").expect(200).json().get("value").asText();
        return new PlantRealm(server.realm(NAME).url(), secret);
    }

    private static void create(Rest realms, Rest realm) {
        realms.post("", Map.of("realm", NAME, "displayName", "Plant", "enabled", true)).expect(201);
        var flow = RegistryFlow.create(realm, "client-registry");
        realm.post("clients", Map.of("clientId", BROKER, "name", "MQTT broker", "publicClient", false,
                "directAccessGrantsEnabled", true, "standardFlowEnabled", false,
                "authenticationFlowBindingOverrides", Map.of("direct_grant", flow))).expect(201);
    }
}
