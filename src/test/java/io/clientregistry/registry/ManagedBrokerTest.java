package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a broker that fails is tried, and when again. */
class ManagedBrokerTest {

    private static final long NOW = 10_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final ManagedBroker fresh = new ManagedBroker("client", "realm", 5, null, null, 0, null);

    @Test
    void waitsTheLongerTheLongerItFails() {
        var failed = fresh.failed("unreachable", List.of(new Revocation(6, "a", NOW)), NOW);

        assertThat(fresh.nextAt(NOW)).isEqualTo(NOW);
        assertThat(failed.nextAt(NOW)).isEqualTo(NOW + 1000);
        assertThat(failed.nextAt(NOW + 40_000)).isEqualTo(NOW + 50_000);
        assertThat(failed.nextAt(NOW + HOUR)).isEqualTo(NOW + HOUR + 30_000);
        assertThat(failed.failed("answer", List.of(), NOW + 500).failingSince()).isEqualTo(NOW);
        assertThat(failed.told(new Revocation(6, "a", NOW)))
                .isEqualTo(new ManagedBroker("client", "realm", 6, null, null, 0, null));
    }

    @Test
    void givesUpWhatWasTriedForAnHourAndNothingElse() {
        var left = List.of(new Revocation(6, "a", NOW - HOUR - 2), new Revocation(7, "b", NOW - HOUR - 1),
                new Revocation(8, "c", NOW - HOUR));

        assertThat(fresh.failed("answer", left, NOW))
                .isEqualTo(new ManagedBroker("client", "realm", 7, NOW, "answer", 2, NOW));
        assertThat(fresh.failed("answer", left.subList(2, 3), NOW).toldTo()).isEqualTo(5);
    }

    @Test
    void givesUpAtOnceWhatTheBrokerRefusesForGood() {
        assertThat(fresh.refused(new Revocation(6, "a", NOW), "username", NOW))
                .isEqualTo(new ManagedBroker("client", "realm", 6, null, "username", 1, NOW));
    }
}
