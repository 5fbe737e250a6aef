package io.clientregistry.hivemq;

import io.clientregistry.permission.Action;
import io.clientregistry.permission.TopicFilter;
import java.util.Set;

/**
 * One permission of a client.
 *
 * @param qos    the permitted levels, empty for all
 * @param retain the only permitted retain flag, or null for both
 */
record Right(Action action, TopicFilter filter, Set<Integer> qos, Boolean retain) {

    private static final String ONE = "+";
    private static final String REST = "#";

    boolean permits(Action wanted, int level) {
        return action == wanted && (qos.isEmpty() || qos.contains(level));
    }

    /**
     * Whether HiveMQ's own default permissions say the same. They let a wildcard in the first level match topics that
     * begin with {@code $}, and {@code +} contain {@code #}; with empty levels they match too little.
     */
    boolean isPlain() {
        var first = filter.levels().get(0);
        return !first.equals(ONE) && !first.equals(REST) && !first.startsWith("$") && !filter.levels().contains("")
                && (action == Action.PUBLISH || retain == null && !filter.levels().contains(ONE));
    }
}
