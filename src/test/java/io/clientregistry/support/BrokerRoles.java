package io.clientregistry.support;

import java.util.List;
import java.util.Map;

/**
 * Roles of a broker client, made and given through Keycloak's own admin REST API.
 *
 * @param realm  {@code /admin/realms/{realm}}
 * @param client the broker client's internal id
 */
public record BrokerRoles(Rest realm, String client) {

    /** The roles of this broker client. */
    public static BrokerRoles of(Rest realm, String clientId) {
        var id = realm.get("clients?clientId=" + clientId).expect(200).json().get(0).get("id").asText();
        return new BrokerRoles(realm, id);
    }

    /** Makes a role with these values of {@code mqtt.publish} and {@code mqtt.subscribe}. */
    public void create(String name, List<String> publish, List<String> subscribe) {
        var roles = realm.path("clients/" + client + "/roles");
        roles.post("", Map.of("name", name)).expect(201);
        roles.put(name, Map.of("name", name, "attributes", Map.of("mqtt.publish", publish, "mqtt.subscribe", subscribe)))
                .expect(204);
    }

    /** The role as Keycloak represents it. */
    public Object get(String name) {
        return realm.get("clients/" + client + "/roles/" + name).expect(200).json();
    }

    /** Gives the role to a user, by the user's id. */
    public void give(String userId, String name) {
        realm.post(mappings(userId), List.of(get(name))).expect(204);
    }

    /** Takes the role away again. */
    public void take(String userId, String name) {
        realm.delete(mappings(userId), List.of(get(name))).expect(204);
    }

    private String mappings(String userId) {
        return "users/" + userId + "/role-mappings/clients/" + client;
    }
}
