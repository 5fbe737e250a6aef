package io.clientregistry.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Folds what is told over and over: the first time is told at once, what follows within an interval is counted, and told
 * as one with its number at the interval's end, as long as there is any. Nothing is told twice or lost: those told at
 * once and the numbers told later add up to what has happened.
 *
 * @param <K> what makes two of them the same
 * @param <T> what there is to tell
 */
public final class RepeatFolds<K, T> {

    /** Bounds the memory: what would be one more is told each time. */
    static final int MAX_FOLDS = 20_000;

    private final long intervalMillis;
    private final LongSupplier clock;
    private final Map<K, Fold<T>> folds = new ConcurrentHashMap<>();

    /**
     * @param interval how long repeats are counted; zero: each is told at once
     * @param clock    ms
     */
    public RepeatFolds(Duration interval, LongSupplier clock) {
        this.intervalMillis = interval.toMillis();
        this.clock = clock;
    }

    /**
     * Repeats of one thing.
     *
     * @param sample one of them
     */
    public record Folded<K, T>(K key, T sample, long attempts) {
    }

    private record Fold<T>(long until, T sample, long attempts) {
    }

    /** Whether this is to be told at once. Otherwise it has been counted, and {@code sample} was asked for what to tell of it. */
    public boolean isFirst(K key, Supplier<T> sample) {
        if (intervalMillis == 0 || folds.size() >= MAX_FOLDS && !folds.containsKey(key)) {
            return true;
        }
        var fold = folds.compute(key, (same, known) -> known == null ? new Fold<>(end(), null, 0)
                : new Fold<>(known.until, known.sample == null ? sample.get() : known.sample, known.attempts + 1));
        return fold.attempts == 0;
    }

    /** Counts from now on what another thing that was told announces, as if it had been told itself. */
    public void begin(K key) {
        if (intervalMillis > 0 && folds.size() < MAX_FOLDS) {
            folds.putIfAbsent(key, new Fold<>(end(), null, 0));
        }
    }

    /** Takes out what has been counted in intervals that are over. */
    public List<Folded<K, T>> takeEnded() {
        var now = clock.getAsLong();
        return take(fold -> fold.until <= now, end());
    }

    /** Takes out everything that has been counted. */
    public List<Folded<K, T>> takeAll() {
        return take(fold -> true, end());
    }

    /** Counts again what could not be told; it is told at the end of the interval that has begun since. */
    public void giveBack(Folded<K, T> folded) {
        folds.merge(folded.key, new Fold<>(end(), folded.sample, folded.attempts),
                (since, before) -> new Fold<>(since.until, before.sample, since.attempts + before.attempts));
    }

    private List<Folded<K, T>> take(Predicate<Fold<T>> which, long nextEnd) {
        var taken = new ArrayList<Folded<K, T>>();
        for (var key : folds.keySet()) {
            folds.computeIfPresent(key, (same, fold) -> {
                if (!which.test(fold)) {
                    return fold;
                }
                if (fold.attempts == 0) {
                    return null;
                }
                taken.add(new Folded<>(key, fold.sample, fold.attempts));
                return new Fold<>(nextEnd, null, 0);
            });
        }
        return taken;
    }

    private long end() {
        return clock.getAsLong() + intervalMillis;
    }
}
