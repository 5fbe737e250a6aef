package io.clientregistry.store;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many of one realm's requests are pending and contested, and which sources crowd it, as this node has counted them.
 * A count is remembered the longer the more there was to count, {@link #ROWS_A_MILLISECOND}: a few rows are counted each
 * time, 200,000 and more every 10 s. What this node has kept meanwhile is added.
 */
final class RealmCounts {

    /** So many pending requests make their count stay for a millisecond. */
    private static final long ROWS_A_MILLISECOND = 20;
    private static final long LONGEST_MILLIS = 10_000;

    private final LongSupplier clock;
    private final Remembered<Long> pending = new Remembered<>();
    private final Remembered<Long> contested = new Remembered<>();
    private final Remembered<Map<KnockSource, Long>> crowds = new Remembered<>();
    private long kept;
    private long beingKept;

    /** What one thread at a time asks the database for; the others take its last answer. Null before the first one. */
    private static final class Remembered<T> {
        private T value;
        private long until;
        private boolean beingAsked;
    }

    /** @param clock ms */
    RealmCounts(LongSupplier clock) {
        this.clock = clock;
    }

    /** How many requests are pending; {@code count} asks the database. */
    long pending(LongSupplier count) {
        refresh(pending, count::getAsLong);
        synchronized (this) {
            return pending.value + kept;
        }
    }

    /** How many pending requests are contested; {@code count} asks the database. */
    long contested(LongSupplier count) {
        refresh(contested, count::getAsLong);
        synchronized (this) {
            return contested.value;
        }
    }

    /** The sources that have many pending requests, and how many; {@code count} asks the database. */
    Map<KnockSource, Long> crowds(Supplier<Map<KnockSource, Long>> count) {
        refresh(crowds, count);
        synchronized (this) {
            return crowds.value;
        }
    }

    /**
     * Takes a place for one more pending request, if there are fewer than {@code max} with those that this node is
     * about to keep. {@link #end} is to be called when its transaction has ended.
     */
    boolean takePlace(int max, LongSupplier count) {
        refresh(pending, count::getAsLong);
        synchronized (this) {
            if (pending.value + kept + beingKept >= max) {
                return false;
            }
            beingKept++;
            return true;
        }
    }

    /** A request for which a place was taken is kept, or will not be. */
    synchronized void end(boolean isKept) {
        beingKept--;
        if (isKept) {
            kept++;
        }
    }

    private <T> void refresh(Remembered<T> remembered, Supplier<T> database) {
        long keptBefore;
        synchronized (this) {
            if (remembered.value == null) {
                // There is no last one to take: the first answer of a realm is waited for.
                remembered.value = database.get();
                remembered.until = until();
                return;
            }
            if (remembered.beingAsked || clock.getAsLong() < remembered.until) {
                return;
            }
            remembered.beingAsked = true;
            keptBefore = kept;
        }
        try {
            var value = database.get();
            synchronized (this) {
                remembered.value = value;
                if (remembered == pending) {
                    // What was kept during the count may be in it or not: rather one too many until the next.
                    kept -= keptBefore;
                }
                remembered.until = until();
            }
        } finally {
            synchronized (this) {
                remembered.beingAsked = false;
            }
        }
    }

    private long until() {
        var rows = pending.value == null ? 0 : pending.value;
        return clock.getAsLong() + Math.min(rows / ROWS_A_MILLISECOND, LONGEST_MILLIS);
    }
}
