package io.clientregistry.hivemq;

import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import io.clientregistry.permission.Action;
import java.util.Set;

/** Rights as HiveMQ's own default permissions, where these say the same: then HiveMQ judges by itself. */
final class DefaultPermissions {

    private DefaultPermissions() {
    }

    /** Sets them. What is not permitted is denied, also where there is no permission at all. */
    static void set(ModifiableDefaultPermissions permissions, Rights rights) {
        permissions.clear();
        permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
        if (rights.arePlain()) {
            rights.list().forEach(right -> permissions.add(permission(right)));
        }
    }

    private static TopicPermission permission(Right right) {
        return Builders.topicPermission().topicFilter(String.join("/", right.filter().levels()))
                .type(TopicPermission.PermissionType.ALLOW)
                .activity(right.action() == Action.PUBLISH ? TopicPermission.MqttActivity.PUBLISH
                        : TopicPermission.MqttActivity.SUBSCRIBE)
                .qos(qos(right.qos())).retain(retain(right.retain()))
                .sharedSubscription(TopicPermission.SharedSubscription.ALL).build();
    }

    private static TopicPermission.Qos qos(Set<Integer> levels) {
        if (levels.isEmpty() || levels.size() == 3) {
            return TopicPermission.Qos.ALL;
        }
        if (levels.contains(0)) {
            return levels.contains(1) ? TopicPermission.Qos.ZERO_ONE
                    : levels.contains(2) ? TopicPermission.Qos.ZERO_TWO : TopicPermission.Qos.ZERO;
        }
        return levels.size() == 2 ? TopicPermission.Qos.ONE_TWO
                : levels.contains(1) ? TopicPermission.Qos.ONE : TopicPermission.Qos.TWO;
    }

    private static TopicPermission.Retain retain(Boolean flag) {
        if (flag == null) {
            return TopicPermission.Retain.ALL;
        }
        return flag ? TopicPermission.Retain.RETAINED : TopicPermission.Retain.NOT_RETAINED;
    }
}
