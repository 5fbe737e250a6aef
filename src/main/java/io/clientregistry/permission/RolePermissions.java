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

    private record Value(Action action, String text, String prefix) {
    }

    private final LoadingCache<Value, Optional<Permission>> parsed =
            Caffeine.newBuilder().maximumSize(10_000).build(RolePermissions::parse);

    /** What the user's roles permit, through groups and composites too, at this broker client. */
    public Permissions of(UserModel user, ClientModel broker) {
        var prefix = broker.getAttribute(PREFIX);
        return new Permissions(RoleUtils.getDeepUserRoleMappings(user).stream()
                .filter(role -> role.isClientRole() && broker.getId().equals(role.getContainerId()))
                .flatMap(role -> Stream.of(Action.values()).flatMap(action -> of(role, action, prefix)))
                .distinct().toList());
    }

    /** Reads one value of a role of this broker client. */
    public static Permission parse(Action action, String text, ClientModel broker) throws InvalidTopicException {
        return parse(action, text, broker.getAttribute(PREFIX));
    }

    private Stream<Permission> of(RoleModel role, Action action, String prefix) {
        return role.getAttributeStream(action.attribute())
                .flatMap(text -> parsed.get(new Value(action, text, prefix)).stream());
    }

    private static Permission parse(Action action, String text, String prefix) throws InvalidTopicException {
        var permission = Permission.parse(action, text);
        if (prefix != null && !text.startsWith(prefix)) {
            throw new InvalidTopicException("does not begin with the broker client's " + PREFIX);
        }
        return permission;
    }

    private static Optional<Permission> parse(Value value) {
        try {
            return Optional.of(parse(value.action(), value.text(), value.prefix()));
        } catch (InvalidTopicException e) {
            LOG.warnf("A role's %s \"%s\" grants nothing: %s", value.action().attribute(), value.text(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
