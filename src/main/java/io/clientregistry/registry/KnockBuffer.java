package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Repeats, counts and logins of this node that are not written yet. A storm changes the same few rows over and over:
 * here that costs an addition in memory, and each {@link #flush} one update a row.
 */
public final class KnockBuffer {

    private static final Logger LOG = Logger.getLogger(KnockBuffer.class);

    /** So many rows go into one transaction, which then ends long before its time is over. */
    static final int BATCH = 500;
    /** So many rows in succession that cannot be written mean that none can. */
    static final int MAX_FAILURES = 5;

    private final Map<String, BufferedCounts> realms = new ConcurrentHashMap<>();

    /** Notes repeats of a pending request. */
    public void addRepeats(String realmId, String requestId, Repeats repeats) {
        of(realmId).addRepeats(requestId, repeats);
    }

    /** Notes how a knock ended. */
    public void addOutcome(String realmId, String outcome) {
        of(realmId).addOutcome(outcome, 1);
    }

    /** Notes logins of a device account. */
    public void addLogins(String realmId, String userId, DeviceLogins logins) {
        of(realmId).addLogins(userId, logins);
    }

    /**
     * Writes everything, a few rows in a transaction; what cannot be written stays for the next time. One at a time, so
     * that the last one, at shutdown, also writes what an interrupted one gave back. Never throws.
     */
    public synchronized void flush(CountWriter writer) {
        var writable = true;
        for (var realmId : Set.copyOf(realms.keySet())) {
            var counts = realms.get(realmId);
            var rows = counts == null ? List.<BufferedCounts>of() : counts.drain();
            for (int from = 0; from < rows.size(); from += BATCH) {
                var batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
                if (writable) {
                    writable = new Batch(writer, realmId, counts).write(batch);
                } else {
                    batch.forEach(counts::addEarlier);
                }
            }
        }
    }

    /** Drops what is noted of a deleted realm. */
    public void removeRealm(String realmId) {
        realms.remove(realmId);
    }

    private BufferedCounts of(String realmId) {
        return realms.computeIfAbsent(realmId, id -> BufferedCounts.none());
    }

    /** @param rest takes what cannot be written */
    private record Batch(CountWriter writer, String realmId, BufferedCounts rest) {

        /** Answers whether it makes sense to go on. */
        boolean write(List<BufferedCounts> rows) {
            if (tryToWrite(rows, Logger.Level.WARN)) {
                return true;
            }
            // In another order each time, so that those who fail together do not keep the others out for good.
            var left = new ArrayList<>(rows);
            Collections.shuffle(left);
            var failed = new ArrayList<BufferedCounts>();
            while (!left.isEmpty() && failed.size() < MAX_FAILURES) {
                var row = left.remove(left.size() - 1);
                if (!tryToWrite(List.of(row), Logger.Level.DEBUG)) {
                    failed.add(row);
                } else if (!failed.isEmpty()) {
                    // The database takes others: it is these rows that it does not want.
                    LOG.warnf("%d counts were dropped, which alone could not be written", failed.size());
                    failed.clear();
                }
            }
            failed.forEach(rest::addEarlier);
            left.forEach(rest::addEarlier);
            return failed.size() < MAX_FAILURES;
        }

        /** An Error too: it would end the timer for good, and the counts with it. */
        private boolean tryToWrite(List<BufferedCounts> rows, Logger.Level level) {
            try {
                writer.write(realmId, BufferedCounts.of(rows));
                return true;
            } catch (RuntimeException | Error e) {
                LOG.logf(level, Fault.of(e), "Counts could not be written (%d rows)", rows.size());
                return false;
            }
        }
    }
}
