package io.clientregistry.registry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * What happened to owned client ids on this node, until it is written: however often, one entry for each. Only for those
 * that somebody owns, so that nobody can fill it.
 */
public final class ClientIdNotes {

    private static final Logger LOG = Logger.getLogger(ClientIdNotes.class);
    /** So many rows go into one transaction. */
    static final int BATCH = 500;

    private final Map<String, ClientIdNote> noted = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** Where notes are written, by {@link ClientIdClaim#id}, each time in a transaction of its own. */
    @FunctionalInterface
    public interface Writer {

        /** Writes all of it or throws; in the order of the ids, so that two nodes do not lock each other out. */
        void write(SortedMap<String, ClientIdNote> notes);
    }

    /** @param clock epoch ms */
    public ClientIdNotes(LongSupplier clock) {
        this.clock = clock;
    }

    /** Notes that a client id's owner has used it. */
    public void used(ClientIdClaim claim) {
        note(claim, ClientIdNote.used(clock.getAsLong()));
    }

    /** Notes that somebody was refused for the sake of a client id's owner. */
    public void refused(ClientIdClaim claim) {
        note(claim, ClientIdNote.refused(claim.username(), clock.getAsLong()));
    }

    /** Writes everything. What cannot be written is dropped: the next login of the same account is noted again. */
    public synchronized void flush(Writer writer) {
        var ids = noted.keySet().stream().sorted().toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            var batch = new TreeMap<String, ClientIdNote>();
            ids.subList(from, Math.min(from + BATCH, ids.size())).forEach(id -> batch.put(id, noted.remove(id)));
            try {
                writer.write(batch);
            } catch (RuntimeException e) {
                LOG.warnf(Fault.of(e), "Uses of %d client ids could not be noted", batch.size());
            }
        }
    }

    private void note(ClientIdClaim claim, ClientIdNote note) {
        noted.merge(claim.id(), note, ClientIdNote::plus);
    }
}
