package io.clientregistry.admin;

import io.clientregistry.broker.Disconnection;
import io.clientregistry.broker.Disconnections;
import io.clientregistry.device.DeviceAdministration;
import io.clientregistry.registry.Device;
import io.clientregistry.registry.DeviceNotFound;
import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.store.RegistryStores;
import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * What an administrator does to one device, by the rights on its user, in a transaction with its admin events. Each call
 * throws {@link DeviceNotFound} for what is no device of this realm, and {@link ForbiddenException} without the right.
 */
final class AdminDevices {

    /** The resource type of admin events about one device. */
    static final String RESOURCE_TYPE = "DEVICE";

    private final AdminRequest request;

    AdminDevices(AdminRequest request) {
        this.request = request;
    }

    /** @param word the last part of its admin event's path, or null */
    private record Deed(OperationType operation, String word, BiConsumer<DeviceAdministration, Device> step) {

        static Deed action(String word, BiConsumer<DeviceAdministration, Device> step) {
            return new Deed(OperationType.ACTION, word, step);
        }
    }

    /** The device, for those who may see it. */
    Device see(String id) {
        return require(id, user -> request.auth().users().canView(user));
    }

    /** The device, for those who may change it. */
    Device manage(String id) {
        return require(id, user -> request.auth().users().canManage(user));
    }

    /** {@link DeviceAdministration#enable}. */
    void enable(String id) {
        run(id, Deed.action("enable", DeviceAdministration::enable));
    }

    /** {@link DeviceAdministration#disable}. */
    void disable(String id) {
        run(id, Deed.action("disable", DeviceAdministration::disable));
    }

    /** {@link DeviceAdministration#retire}. */
    void retire(String id) {
        run(id, new Deed(OperationType.DELETE, null, DeviceAdministration::retire));
    }

    /** {@link DeviceAdministration#change}; and enables or disables it, unless {@code enabled} is null. */
    void update(String id, DeviceTerms terms, Boolean enabled) {
        run(id, new Deed(OperationType.UPDATE, null, (devices, device) -> {
            devices.change(device, terms);
            if (enabled != null && enabled != device.enabled()) {
                if (enabled) {
                    devices.enable(device);
                } else {
                    devices.disable(device);
                }
            }
        }));
    }

    /** {@link DeviceAdministration#openReplacement}. */
    Device openReplacement(String id, long until) {
        var device = run(id, Deed.action("replace", (devices, one) -> devices.openReplacement(one, until)));
        request.stateChanged();
        return device;
    }

    /** {@link DeviceAdministration#closeReplacement}. */
    void closeReplacement(String id) {
        run(id, Deed.action("replace/close", DeviceAdministration::closeReplacement));
    }

    /** {@link Disconnections#end}. */
    List<Disconnection> disconnect(String id) {
        var device = manage(id);
        var answers = Disconnections.end(request.session(), request.realm(), device.username());
        request.events().operation(OperationType.ACTION).resource(RESOURCE_TYPE)
                .resourcePath(path(device) + "/disconnect").representation(answers).success();
        return answers;
    }

    private Device require(String id, Predicate<UserModel> may) {
        var device = request.devices().find(id);
        var user = device.map(one -> request.session().users().getUserById(request.realm(), one.id()));
        if (user.isEmpty() && request.auth().users().canQuery()) {
            throw new DeviceNotFound();
        }
        if (user.isEmpty() || !may.test(user.get())) {
            throw new ForbiddenException();
        }
        return device.get();
    }

    private Device run(String id, Deed deed) {
        manage(id);
        return KeycloakModelUtils.runJobInTransactionWithResult(request.session().getKeycloakSessionFactory(),
                request.session().getContext(), own -> {
                    var devices = RegistryStores.of(own).devices(request.realm().getId());
                    var before = devices.find(id).orElseThrow(DeviceNotFound::new);
                    deed.step().accept(new DeviceAdministration(own), before);
                    var after = devices.find(id).orElse(before);
                    tell(request.events().clone(own), deed, before, after);
                    return after;
                }, "client registry device");
    }

    private static void tell(AdminEventBuilder events, Deed deed, Device before, Device after) {
        var path = path(after);
        events.operation(deed.operation()).resource(RESOURCE_TYPE)
                .resourcePath(deed.word() == null ? path : path + '/' + deed.word())
                .representation(DeviceRepresentation.of(after, Time.currentTimeMillis())).success();
        tellOfUser(events.resource(ResourceType.USER).resourcePath("users", after.id()), deed, before, after);
    }

    private static String path(Device device) {
        return RegistryAdminResource.RESOURCE_PATH + "/devices/" + device.id();
    }

    /** What Keycloak's own user resource would tell. */
    private static void tellOfUser(AdminEventBuilder events, Deed deed, Device before, Device after) {
        if (deed.operation() == OperationType.DELETE) {
            events.operation(OperationType.DELETE).success();
        } else if (before.enabled() != after.enabled()) {
            var user = new UserRepresentation();
            user.setUsername(after.username());
            user.setEnabled(after.enabled());
            events.operation(OperationType.UPDATE).representation(user).success();
        }
    }
}
