package io.clientregistry.store;

import java.util.function.LongSupplier;

/**
 * How many of one realm's requests are pending and contested, as this node has counted them. A count is remembered the
 * longer the more there was to count, {@link #ROWS_A_MILLISECOND}: a few rows are counted each time, a million every
 * 10 s. What this node has kept meanwhile is added.
 */
final class RealmCounts {

    /** So many pending requests make their count stay for a millisecond. */
    static final long ROWS_A_MILLISECOND = 100;

    private final LongSupplier clock;
    private final Count pending = new Count();
    private final Count contested = new Count();
    private long kept;
    private long beingKept;

    /** A count that one thread makes at a time; the others take the last one. */
    private static final class Count {
        private long value;
        private long until = Long.MIN_VALUE;
        private boolean known;
        private boolean counting;
    }

    /** @param clock ms */
    RealmCounts(LongSupplier clock) {
        this.clock = clock;
    }

    /** How many requests are pending; {@code count} asks the database. */
    long pending(LongSupplier count) {
        refresh(pending, count);
        synchronized (this) {
            return pending.value + kept;
        }
    }

    /** How many pending requests are contested; {@code count} asks the database. */
    long contested(LongSupplier count) {
        refresh(contested, count);
        synchronized (this) {
            return contested.value;
        }
    }

    /**
     * Takes a place for one more pending request, if there are fewer than {@code max} with those that this node is
     * about to keep. {@link #end} is to be called when its transaction has ended.
     */
    boolean takePlace(int max, LongSupplier count) {
        refresh(pending, count);
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

    private void refresh(Count count, LongSupplier database) {
        long keptBefore;
        synchronized (this) {
            if (!count.known) {
                // There is no last one to take: the first count of a realm is waited for.
                count.value = database.getAsLong();
                count.known = true;
                count.until = until();
                return;
            }
            if (count.counting || clock.getAsLong() < count.until) {
                return;
            }
            count.counting = true;
            keptBefore = kept;
        }
        try {
            var value = database.getAsLong();
            synchronized (this) {
                count.value = value;
                if (count == pending) {
                    // What was kept during the count may be in it or not: rather one too many until the next.
                    kept -= keptBefore;
                }
                count.until = until();
            }
        } finally {
            synchronized (this) {
                count.counting = false;
            }
        }
    }

    private long until() {
        return clock.getAsLong() + pending.value / ROWS_A_MILLISECOND;
    }
}
