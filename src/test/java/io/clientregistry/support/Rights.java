package io.clientregistry.support;

import java.util.List;
import java.util.Map;

/**
 * A user's rights, and how Keycloak's own admin REST API takes them away.
 *
 * @param realm {@code /admin/realms/{realm}}
 * @param user  the user's id
 * @param roles of the broker client
 * @param group the id of a group that the user is in
 */
public record Rights(Rest realm, String user, BrokerRoles roles, String group) {

    private static final String ROLE = "press";

    /** Gives the user a role of the broker client and a group. */
    public static Rights of(Rest realm, String user) {
        var roles = BrokerRoles.of(realm, TestRealm.BROKER);
        roles.create(ROLE, List.of("tele/%u/#"), List.of());
        roles.give(user, ROLE);
        var group = realm.post("groups", Map.of("name", "hall")).expect(201).createdId();
        realm.put("users/" + user + "/groups/" + group, Map.of()).expect(204);
        return new Rights(realm, user, roles, group);
    }

    public void disable() {
        realm.put("users/" + user, Map.of("enabled", false)).expect(204);
    }

    public void enable() {
        realm.put("users/" + user, Map.of("enabled", true)).expect(204);
    }

    public void takeRole() {
        roles.take(user, ROLE);
    }

    public void leaveGroup() {
        realm.delete("users/" + user + "/groups/" + group).expect(204);
    }

    public void resetPassword(String password) {
        realm.put("users/" + user + "/reset-password", Map.of("type", "password", "value", password, "temporary", false))
                .expect(204);
    }

    public void delete() {
        realm.delete("users/" + user).expect(204);
    }
}
