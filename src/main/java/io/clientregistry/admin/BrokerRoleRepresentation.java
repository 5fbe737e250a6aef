package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.permission.Action;
import io.clientregistry.permission.InvalidTopicException;
import io.clientregistry.permission.Permission;
import io.clientregistry.permission.RolePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;

/**
 * A role of a broker client, and what its own attributes permit.
 *
 * @param permissions filters as written, with {@code %u} and {@code %c} in them
 * @param invalid     the values that grant nothing
 */
public record BrokerRoleRepresentation(String id, String name, List<Granted> permissions, List<Invalid> invalid) {

    /** One permission; null for no limit. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Granted(String action, String filter, Collection<Integer> qos, Boolean retain) {
    }

    /** A value that grants nothing, and why. */
    public record Invalid(String attribute, String value, String reason) {
    }

    static BrokerRoleRepresentation of(RoleModel role, ClientModel broker) {
        var permissions = new ArrayList<Granted>();
        var invalid = new ArrayList<Invalid>();
        for (var action : Action.values()) {
            role.getAttributeStream(action.attribute()).forEach(value -> {
                try {
                    permissions.add(granted(RolePermissions.parse(action, value, broker)));
                } catch (InvalidTopicException e) {
                    invalid.add(new Invalid(action.attribute(), value, e.getMessage()));
                }
            });
        }
        return new BrokerRoleRepresentation(role.getId(), role.getName(), permissions, invalid);
    }

    private static Granted granted(Permission permission) {
        return new Granted(permission.action().word(), permission.template().text(),
                permission.qos().isEmpty() ? null : permission.qos().stream().sorted().toList(), permission.retain());
    }
}
