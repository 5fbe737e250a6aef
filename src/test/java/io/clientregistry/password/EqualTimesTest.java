package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class EqualTimesTest {

    private final EqualTimes times = new EqualTimes();

    @Test
    void asksForNoWaitWhereNothingWasKept() {
        assertThat(times.any()).isZero();
        times.await();
        assertThatThrownBy(() -> times.measure(() -> {
            throw new IllegalStateException("not kept");
        })).hasMessage("not kept");
        assertThat(times.any()).isZero();
    }

    @Test
    void picksAmongTheLastTimes() {
        for (int i = 0; i < 100; i++) {
            assertThat(times.measure(() -> "kept")).isEqualTo("kept");
        }
        var picked = new HashSet<Long>();
        for (int i = 0; i < 10_000; i++) {
            picked.add(times.any());
        }
        assertThat(picked).hasSizeBetween(2, 8).doesNotContain(0L);
    }

    @Test
    void waitsAsLongAsWhatItPicked() {
        times.measure(() -> pause(Duration.ofMillis(3)));
        long start = System.nanoTime();
        times.await();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(3).toNanos());
    }

    @Test
    void boundsTheWait() {
        times.measure(() -> pause(Duration.ofNanos(EqualTimes.LONGEST).plusMillis(10)));
        assertThat(times.any()).isEqualTo(EqualTimes.LONGEST);
    }

    private static boolean pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return true;
    }
}
