package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RecentTimesTest {

    private final RecentTimes times = new RecentTimes(8);

    @Test
    void haveNoneAtFirst() {
        assertThat(times.any()).isZero();
        assertThat(times.median()).isZero();
    }

    @Test
    void pickAmongTheLast() {
        for (long time = 1; time <= 100; time++) {
            times.add(time);
        }
        var picked = new HashSet<Long>();
        for (int i = 0; i < 10_000; i++) {
            picked.add(times.any());
        }
        assertThat(picked).containsExactlyInAnyOrder(93L, 94L, 95L, 96L, 97L, 98L, 99L, 100L);
    }

    @Test
    void haveAMiddleOfTheLast() {
        for (long time : new long[] {500, 3, 1, 2}) {
            times.add(time);
        }
        assertThat(times.median()).isEqualTo(3);
        for (long time = 20; time > 10; time--) {
            times.add(time);
        }
        assertThat(times.median()).isEqualTo(15);
    }

    @Test
    void areBounded() {
        times.add(RecentTimes.LONGEST + 1);
        assertThat(times.any()).isEqualTo(RecentTimes.LONGEST);
    }
}
