package io.clientregistry.permission;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Reads permissions from the attributes of a broker client's roles. Remembers parsed attribute values,
 * and so warns of an invalid one once and not at every message. Thread-safe.
 */
public final class RolePermissions {

    private static final Logger LOG = Logger.getLogger(RolePermissions.class);

    /** The broker client's attribute that says what every permission must begin with. */
    public static final String PREFIX = "mqtt.prefix";

    private record Value(Action action, String text) {}

    private final LoadingCache<Value, Optional<Permission>> parsed =
            Caffeine.newBuilder().maximumSize(10_000).build(RolePermissions::parse);

    /** What the user's roles permit, through groups and composites too, at this broker client. */
    public Permissions of(UserModel user, ClientModel broker) {
        return new Permissions(
                RoleUtils.getDeepUserRoleMappings(user).stream()
                        .filter(role -> role.isClientRole() && broker.getId().equals(role.getContainerId()))
                        .flatMap(role -> Stream.of(Action.values()).flatMap(action -> of(role, action, broker)))
                        .distinct()
                        .toList());
    }

    private Stream<Permission> of(RoleModel role, Action action, ClientModel broker) {
        String prefix = broker.getAttribute(PREFIX);
        return role.getAttributeStream(action.attribute())
                .filter(text -> prefix == null || text.startsWith(prefix))
                .flatMap(text -> parsed.get(new Value(action, text)).stream());
    }

    private static Optional<Permission> parse(Value value) {
        try {
            return Optional.of(Permission.parse(value.action(), value.text()));
        } catch (InvalidTopicException e) {
            LOG.warnf(
                    "A role's %s \"%s\" grants nothing: %s",
                    value.action().attribute(), value.text(), e.getMessage());
            return Optional.empty();
        }
    }
}
