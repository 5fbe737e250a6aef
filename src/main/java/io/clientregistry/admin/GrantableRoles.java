package io.clientregistry.admin;

import io.clientregistry.flow.BrokerClients;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * Which roles an entry of the list of expected devices may name: roles of a broker client, which contain nothing but
 * roles of the same client, and which the administrator may map.
 *
 * @param mayMap whether the administrator may map a role that makes no administrator
 */
record GrantableRoles(RealmModel realm, Predicate<RoleModel> mayMap) {

    private static final char SEPARATOR = '/';

    /** The role that is written as {@link #name}, if it may be given. Either part may have a slash in it. */
    Optional<RoleModel> named(String name) {
        for (int slash = name.indexOf(SEPARATOR); slash >= 0; slash = name.indexOf(SEPARATOR, slash + 1)) {
            var client = realm.getClientByClientId(name.substring(0, slash));
            var role = client == null ? null : client.getRole(name.substring(slash + 1));
            if (role != null) {
                return Optional.of(role).filter(this::mayBeGiven);
            }
        }
        return Optional.empty();
    }

    /** The role with this id, if it may be given. */
    Optional<RoleModel> withId(String id) {
        return Optional.ofNullable(realm.getRoleById(id)).filter(this::mayBeGiven);
    }

    /** How a role is written: {@code mqtt-broker/device}. */
    static String name(RoleModel role) {
        return ((ClientModel) role.getContainer()).getClientId() + SEPARATOR + role.getName();
    }

    private boolean mayBeGiven(RoleModel role) {
        return role.isClientRole() && role.getContainer() instanceof ClientModel client && BrokerClients.isBroker(client)
                && containsOnly(role, client) && mayMap.test(role);
    }

    private static boolean containsOnly(RoleModel role, ClientModel client) {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<RoleModel>();
        open.add(role);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (!next.isClientRole() || !next.getContainerId().equals(client.getId())) {
                return false;
            }
            if (seen.add(next.getId())) {
                next.getCompositesStream().forEach(open::add);
            }
        }
        return true;
    }
}
