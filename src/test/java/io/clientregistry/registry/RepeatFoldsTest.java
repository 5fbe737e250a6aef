package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.registry.RepeatFolds.Folded;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatFoldsTest {

    private static final long INTERVAL = 60_000;

    private final AtomicLong now = new AtomicLong(1_000);
    private final RepeatFolds<String, String> folds = new RepeatFolds<>(Duration.ofMillis(INTERVAL), now::get);

    @Test
    void tellsTheFirstAtOnceAndItsRepeatsAtTheIntervalsEnd() {
        assertThat(folds.isFirst("press-17", () -> "first")).isTrue();
        assertThat(folds.isFirst("press-17", () -> "second")).isFalse();
        assertThat(folds.isFirst("press-17", () -> "third")).isFalse();
        assertThat(folds.takeEnded()).isEmpty();

        now.addAndGet(INTERVAL);
        assertThat(folds.takeEnded()).containsExactly(new Folded<>("press-17", "second", 2));
        assertThat(folds.takeEnded()).isEmpty();
    }

    @Test
    void aStormIsToldOncePerInterval() {
        var told = 0;
        for (int second = 0; second < 600; second++) {
            told += folds.isFirst("press-17", () -> "again") ? 1 : 0;
            told += folds.takeEnded().size();
            now.addAndGet(1_000);
        }
        told += folds.takeEnded().size();
        assertThat(told).isEqualTo(11);
    }

    @Test
    void whoComesAgainAfterAQuietIntervalIsFirstAgain() {
        folds.isFirst("press-17", () -> "first");
        now.addAndGet(INTERVAL);
        assertThat(folds.takeEnded()).isEmpty();
        assertThat(folds.isFirst("press-17", () -> "later")).isTrue();
    }

    @Test
    void countsWhatIsExpectedFromItsFirstTimeOn() {
        folds.begin("press-17");
        now.addAndGet(INTERVAL / 2);
        assertThat(folds.isFirst("press-17", () -> "first")).isFalse();
        folds.begin("press-17");
        assertThat(folds.isFirst("press-17", () -> "second")).isFalse();
        now.addAndGet(INTERVAL / 2);
        assertThat(folds.takeEnded()).containsExactly(new Folded<>("press-17", "first", 2));
    }

    @Test
    void losesNothingThatCouldNotBeTold() {
        folds.isFirst("press-17", () -> "first");
        folds.isFirst("press-17", () -> "second");
        var failed = folds.takeAll().get(0);
        folds.isFirst("press-17", () -> "third");
        folds.giveBack(failed);
        assertThat(folds.takeAll()).containsExactly(new Folded<>("press-17", "second", 2));

        folds.giveBack(failed);
        now.addAndGet(INTERVAL);
        assertThat(folds.takeEnded()).containsExactly(new Folded<>("press-17", "second", 1));
    }

    @Test
    void tellsEachAtOnceWithoutAnIntervalAndWithoutRoom() {
        var off = new RepeatFolds<String, String>(Duration.ZERO, now::get);
        off.begin("press-17");
        assertThat(off.isFirst("press-17", () -> "first")).isTrue();
        assertThat(off.isFirst("press-17", () -> "second")).isTrue();

        for (int i = 0; i < RepeatFolds.MAX_FOLDS; i++) {
            folds.isFirst("other-" + i, () -> "other");
        }
        assertThat(folds.isFirst("press-17", () -> "first")).isTrue();
        assertThat(folds.isFirst("press-17", () -> "second")).isTrue();
        assertThat(folds.isFirst("other-1", () -> "again")).isFalse();
    }

    @Test
    void addsUpWhileManyCount() throws InterruptedException {
        var told = new AtomicLong();
        var threads = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                for (int i = 0; i < 10_000; i++) {
                    if (folds.isFirst("press-" + i % 7, () -> "again")) {
                        told.incrementAndGet();
                    }
                    if (i % 100 == 0) {
                        now.addAndGet(INTERVAL / 3);
                        folds.takeEnded().forEach(folded -> told.addAndGet(folded.attempts()));
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        folds.takeAll().forEach(folded -> told.addAndGet(folded.attempts()));
        assertThat(told).hasValue(40_000);
    }
}
