package io.clientregistry.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One realm's counts that are not written yet.
 *
 * @param repeats  by the pending request's id
 * @param outcomes by the word for the outcome
 */
record BufferedCounts(Map<String, Repeats> repeats, Map<String, Long> outcomes) {

    /** None, to be added to by many threads. */
    static BufferedCounts none() {
        return new BufferedCounts(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** All of these, each a row of its own. */
    static BufferedCounts of(List<BufferedCounts> rows) {
        var all = new BufferedCounts(new HashMap<>(), new HashMap<>());
        rows.forEach(all::addEarlier);
        return all;
    }

    void addRepeats(String requestId, Repeats later) {
        repeats.merge(requestId, later, Repeats::plus);
    }

    void addOutcome(String outcome, long count) {
        outcomes.merge(outcome, count, Long::sum);
    }

    /** Adds what happened before anything that is here. */
    void addEarlier(BufferedCounts earlier) {
        earlier.repeats.forEach((id, before) -> repeats.merge(id, before, (since, it) -> it.plus(since)));
        earlier.outcomes.forEach(this::addOutcome);
    }

    /** Takes everything out, each row by itself. */
    List<BufferedCounts> drain() {
        return Stream.concat(
                drain(repeats).entrySet().stream()
                        .map(row -> new BufferedCounts(Map.of(row.getKey(), row.getValue()), Map.of())),
                drain(outcomes).entrySet().stream()
                        .map(row -> new BufferedCounts(Map.of(), Map.of(row.getKey(), row.getValue())))).toList();
    }

    private static <V> Map<String, V> drain(Map<String, V> from) {
        var drained = new HashMap<String, V>();
        for (var key : Set.copyOf(from.keySet())) {
            var value = from.remove(key);
            if (value != null) {
                drained.put(key, value);
            }
        }
        return drained;
    }
}
