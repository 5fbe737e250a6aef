package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientregistry.password.EqualTimes.Paid;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class EqualTimesTest {

    private static final long READING = 7_000;

    private final EqualTimes times = new EqualTimes();

    @Test
    void oweNothingWhereNothingWasReadOrKept() {
        assertThatThrownBy(() -> times.write(() -> {
            throw new IllegalStateException("not kept");
        })).hasMessage("not kept");
        assertThat(times.owed(new Paid(0, false))).isZero();
    }

    @Test
    void oweAWriteUnlessOneWasMade() {
        assertThat(times.write(() -> pause(Duration.ofMillis(3)))).isTrue();
        assertThat(times.owed(new Paid(0, false))).isGreaterThanOrEqualTo(Duration.ofMillis(3).toNanos());
        assertThat(times.owed(new Paid(0, true))).isZero();
    }

    @Test
    void oweWhatIsLeftOfReadingAUser() {
        times.read(READING);
        assertThat(times.owed(new Paid(0, true))).isEqualTo(READING);
        assertThat(times.owed(new Paid(READING - 1, true))).isEqualTo(1);
        assertThat(times.owed(new Paid(READING + 1, true))).isZero();
        assertThat(times.owed(new Paid(EqualTimes.WHOLE_READING, true))).isZero();
    }

    @Test
    void oweBothWithinABound() {
        times.read(READING);
        assertThat(times.write(() -> pause(Duration.ofMillis(3)))).isTrue();
        assertThat(times.owed(new Paid(0, false))).isGreaterThanOrEqualTo(Duration.ofMillis(3).toNanos() + READING);

        var slow = new EqualTimes();
        slow.read(RecentTimes.LONGEST);
        assertThat(slow.write(() -> pause(Duration.ofMillis(3)))).isTrue();
        assertThat(slow.owed(new Paid(0, false))).isEqualTo(RecentTimes.LONGEST);
    }

    @Test
    void payWhatIsOwed() {
        times.read(Duration.ofMillis(3).toNanos());
        long start = System.nanoTime();
        times.pay(new Paid(0, true));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(3).toNanos());
    }

    private static boolean pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return true;
    }
}
