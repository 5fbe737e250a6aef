package io.clientregistry.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One realm's counts that are not written yet.
 *
 * @param repeats  by the pending request's id
 * @param outcomes by the word for the outcome
 * @param logins   by the device account's id
 */
public record BufferedCounts(Map<String, Repeats> repeats, Map<String, Long> outcomes,
                             Map<String, DeviceLogins> logins) {

    /** None, to be added to by many threads. */
    static BufferedCounts none() {
        return new BufferedCounts(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** All of these, each a row of its own. */
    static BufferedCounts of(List<BufferedCounts> rows) {
        var all = new BufferedCounts(new HashMap<>(), new HashMap<>(), new HashMap<>());
        rows.forEach(all::addEarlier);
        return all;
    }

    void addRepeats(String requestId, Repeats later) {
        repeats.merge(requestId, later, Repeats::plus);
    }

    void addOutcome(String outcome, long count) {
        outcomes.merge(outcome, count, Long::sum);
    }

    void addLogins(String userId, DeviceLogins more) {
        logins.merge(userId, more, DeviceLogins::plus);
    }

    /** Adds what happened before anything that is here. */
    void addEarlier(BufferedCounts earlier) {
        earlier.repeats.forEach((id, before) -> repeats.merge(id, before, (since, it) -> it.plus(since)));
        earlier.outcomes.forEach(this::addOutcome);
        earlier.logins.forEach(this::addLogins);
    }

    /** Takes everything out, each row by itself. */
    List<BufferedCounts> drain() {
        return Stream.of(
                drain(repeats, row -> new BufferedCounts(row, Map.of(), Map.of())),
                drain(outcomes, row -> new BufferedCounts(Map.of(), row, Map.of())),
                drain(logins, row -> new BufferedCounts(Map.of(), Map.of(), row)))
                .flatMap(rows -> rows).toList();
    }

    private static <V> Stream<BufferedCounts> drain(Map<String, V> from, Function<Map<String, V>, BufferedCounts> alone) {
        return drain(from).entrySet().stream().map(row -> alone.apply(Map.of(row.getKey(), row.getValue())));
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
