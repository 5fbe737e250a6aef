package io.clientregistry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class RealmCountsTest {

    private final AtomicLong now = new AtomicLong(1000);
    private final RealmCounts counts = new RealmCounts(now::get);
    private final AtomicLong rows = new AtomicLong();
    private final AtomicInteger queries = new AtomicInteger();
    private final LongSupplier database = () -> {
        queries.incrementAndGet();
        return rows.get();
    };

    @Test
    void aMillionRowsAreCountedEveryTenSeconds() {
        rows.set(1_000_000);
        for (int second = 0; second < 30; second++) {
            assertThat(counts.pending(database)).isEqualTo(1_000_000);
            assertThat(counts.takePlace(1_000_000, database)).isFalse();
            now.addAndGet(1000);
        }
        assertThat(queries).hasValue(3);
    }

    @Test
    void aThousandRowsAreCountedEveryFiftyMilliseconds() {
        rows.set(1000);
        for (int millis = 0; millis < 150; millis++) {
            counts.pending(database);
            now.incrementAndGet();
        }
        assertThat(queries).hasValue(3);
    }

    @Test
    void aFewRowsAreCountedEachTime() {
        for (int n = 0; n < 19; n++) {
            rows.set(n);
            assertThat(counts.pending(database)).isEqualTo(n);
            assertThat(counts.contested(() -> rows.get() / 2)).isEqualTo(n / 2);
        }
    }

    @Test
    void whatThisNodeKeepsIsAddedToARememberedCount() {
        rows.set(100_000);
        assertThat(counts.takePlace(100_002, database)).isTrue();
        assertThat(counts.takePlace(100_002, database)).isTrue();
        assertThat(counts.takePlace(100_002, database)).isFalse();
        keep();
        assertThat(counts.takePlace(100_002, database)).isFalse();
        counts.end(false);
        assertThat(counts.takePlace(100_002, database)).isTrue();
        keep();
        assertThat(counts.takePlace(100_002, database)).isFalse();
        assertThat(counts.pending(database)).isEqualTo(100_002);
        now.addAndGet(5001);
        assertThat(counts.pending(database)).isEqualTo(100_002);
        assertThat(queries).hasValue(2);
    }

    @Test
    void crowdsAreLookedForAsOftenAsRowsAreCounted() {
        rows.set(1_000_000);
        counts.pending(database);
        var crowd = Map.of(new KnockSource("10.0.0.66", null), 900_000L);
        var asked = new AtomicInteger();
        for (int second = 0; second < 30; second++) {
            assertThat(counts.crowds(() -> {
                asked.incrementAndGet();
                return crowd;
            })).isEqualTo(crowd);
            now.addAndGet(1000);
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void manyAtOnceNeverTakeMoreThanThereIs() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(16);
        var start = new CountDownLatch(1);
        for (int thread = 0; thread < 16; thread++) {
            threads.submit(() -> {
                start.await();
                for (int i = 0; i < 200; i++) {
                    if (counts.takePlace(500, database)) {
                        keep();
                    }
                }
                return null;
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(rows.get()).isLessThanOrEqualTo(500);

        // What was kept during a count may have been counted twice, until the next one.
        now.addAndGet(1001);
        while (counts.takePlace(500, database)) {
            keep();
        }
        assertThat(rows).hasValue(500);
    }

    private void keep() {
        rows.incrementAndGet();
        counts.end(true);
    }
}
