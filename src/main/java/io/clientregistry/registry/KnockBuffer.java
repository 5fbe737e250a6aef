package io.clientregistry.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

/**
 * Repeats and counts of this node that are not written yet. A storm changes the same few rows over and over:
 * here that costs an addition in memory, and each {@link #flush} one update a row.
 */
public final class KnockBuffer {

    private static final Logger LOG = Logger.getLogger(KnockBuffer.class);

    private final Map<String, Counts> realms = new ConcurrentHashMap<>();

    private record Counts(Map<String, Repeats> repeats, Map<String, Long> outcomes) {
        Counts() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    /** Notes repeats of a pending request. */
    public void addRepeats(String realmId, String requestId, Repeats repeats) {
        of(realmId).repeats.merge(requestId, repeats, Repeats::plus);
    }

    /** Notes how a knock ended. */
    public void addOutcome(String realmId, String outcome) {
        of(realmId).outcomes.merge(outcome, 1L, Long::sum);
    }

    /**
     * Writes everything, a transaction for each realm. What cannot be written stays for the next time. One at a time,
     * so that the last one, at shutdown, also writes what an interrupted one gave back.
     */
    public synchronized void flush(CountWriter writer) {
        for (var realmId : Set.copyOf(realms.keySet())) {
            var counts = realms.get(realmId);
            if (counts == null) {
                continue;
            }
            var repeats = drain(counts.repeats);
            var outcomes = drain(counts.outcomes);
            if (repeats.isEmpty() && outcomes.isEmpty()) {
                continue;
            }
            try {
                writer.write(realmId, repeats, outcomes);
            } catch (RuntimeException e) {
                LOG.warn("Counts of knocks could not be written; they are kept for the next time", e);
                repeats.forEach((id, count) -> counts.repeats.merge(id, count, (later, earlier) -> earlier.plus(later)));
                outcomes.forEach((outcome, count) -> counts.outcomes.merge(outcome, count, Long::sum));
            }
        }
    }

    /** Drops what is noted of a deleted realm. */
    public void removeRealm(String realmId) {
        realms.remove(realmId);
    }

    private Counts of(String realmId) {
        return realms.computeIfAbsent(realmId, id -> new Counts());
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
