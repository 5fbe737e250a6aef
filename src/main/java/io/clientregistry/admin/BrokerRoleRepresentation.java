package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.permission.Action;
import io.clientregistry.permission.InvalidTopicException;
import io.clientregistry.permission.MqttIdentity;
import io.clientregistry.permission.Permission;
import io.clientregistry.permission.Permissions;
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

    /**
     * One permission; null for no limit.
     *
     * @param deviceFilter the filter for the device that was asked about; null when it matches nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Granted(String action, String filter, String deviceFilter, Collection<Integer> qos, Boolean retain) {
    }

    /** A value that grants nothing, and why. */
    public record Invalid(String attribute, String value, String reason) {
    }

    /** @param device null to leave {@code %u} and {@code %c} as they are */
    static BrokerRoleRepresentation of(RoleModel role, ClientModel broker, MqttIdentity device) {
        var permissions = new ArrayList<Granted>();
        var invalid = new ArrayList<Invalid>();
        for (var action : Action.values()) {
            role.getAttributeStream(action.attribute()).forEach(value -> {
                try {
                    permissions.add(granted(RolePermissions.parse(action, value, broker), device));
                } catch (InvalidTopicException e) {
                    invalid.add(new Invalid(action.attribute(), value, e.getMessage()));
                }
            });
        }
        return new BrokerRoleRepresentation(role.getId(), role.getName(), permissions, invalid);
    }

    private static Granted granted(Permission permission, MqttIdentity device) {
        var ofDevice = device == null ? null : new Permissions(List.of(permission)).resolve(device).stream()
                .findFirst().map(Permissions.Resolved::filter).orElse(null);
        return new Granted(permission.action().word(), permission.template().text(), ofDevice,
                permission.qosLevels(), permission.retain());
    }
}
