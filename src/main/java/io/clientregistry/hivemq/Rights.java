package io.clientregistry.hivemq;

import io.clientregistry.permission.Action;
import io.clientregistry.permission.InvalidTopicException;
import io.clientregistry.permission.TopicFilter;
import io.clientregistry.permission.TopicName;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that one client may do. What no permission permits is denied.
 *
 * @param list in no particular order
 */
record Rights(List<Right> list) {

    /** Of a client that may do nothing. */
    static final Rights NONE = new Rights(List.of());

    /** May it publish this message? A topic that is not valid is denied. */
    boolean mayPublish(String topic, int qos, boolean retain) {
        try {
            var name = TopicName.parse(topic);
            return any(Action.PUBLISH, qos, right -> (right.retain() == null || right.retain() == retain)
                    && right.filter().matches(name));
        } catch (InvalidTopicException e) {
            return false;
        }
    }

    /** May it subscribe to this filter, or to {@code $share/group/filter}? */
    boolean maySubscribe(String filter, int qos) {
        try {
            var wanted = TopicFilter.parseSubscription(filter);
            // A retain flag is for publishing: on a subscription it is a limit that nothing can meet.
            return any(Action.SUBSCRIBE, qos, right -> right.retain() == null && right.filter().contains(wanted));
        } catch (InvalidTopicException e) {
            return false;
        }
    }

    /** Whether HiveMQ's own default permissions say the same. */
    boolean arePlain() {
        return list.stream().allMatch(Right::isPlain);
    }

    private boolean any(Action action, int qos, Predicate<Right> permits) {
        return list.stream().anyMatch(right -> right.permits(action, qos) && permits.test(right));
    }
}
