package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnockBufferTest {

    private final KnockBuffer buffer = new KnockBuffer();
    private final Map<String, Repeats> written = new HashMap<>();
    private final Map<String, Long> outcomes = new HashMap<>();
    private final Map<String, DeviceLogins> logins = new HashMap<>();
    private int transactions;

    private final CountWriter writer = (realmId, counts) -> {
        transactions++;
        counts.repeats().forEach((id, count) -> written.merge(id, count, Repeats::plus));
        counts.logins().forEach((id, more) -> logins.merge(id, more, DeviceLogins::plus));
        counts.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    };

    @Test
    void writesEachRowOnceTogether() {
        knock("1", 1, "10.0.0.1");
        knock("1", 2, null);
        knock("2", 3, "10.0.0.2");
        buffer.flush(writer);
        buffer.flush(writer);
        assertThat(transactions).isEqualTo(1);
        assertThat(written).containsEntry("1", new Repeats(2, 2, "10.0.0.1", null));
        assertThat(outcomes).containsOnly(Map.entry("repeated", 3L));
    }

    @Test
    void ofWhatCouldNotBeWrittenTheNewestAddressCounts() {
        knock("1", 1, "10.0.0.1");
        buffer.flush((realmId, counts) -> {
            knock("1", 2, "10.0.0.2");
            throw new IllegalStateException("database away");
        });
        buffer.flush(writer);
        assertThat(written.get("1").address()).isEqualTo("10.0.0.2");
        assertThat(written.get("1").lastSeen()).isEqualTo(2);
    }

    @Test
    void aMillionLoginsAreOneRowForEachDevice() {
        IntStream.range(0, 1_000_000).forEach(i -> buffer.addLogins("realm", "device-" + i % 2,
                new DeviceLogins(1, i, "10.0.0." + i % 2, null, "broker")));
        buffer.flush(writer);
        buffer.flush(writer);
        assertThat(transactions).isEqualTo(1);
        assertThat(logins).containsOnly(Map.entry("device-0", new DeviceLogins(500_000, 999_998, "10.0.0.0", null, "broker")),
                Map.entry("device-1", new DeviceLogins(500_000, 999_999, "10.0.0.1", null, "broker")));
    }

    @Test
    void aRowThatTheDatabaseRefusesStopsNoOther() {
        IntStream.range(0, 100).forEach(i -> knock("request-" + i, i, null));
        CountWriter picky = (realmId, counts) -> {
            if (counts.repeats().containsKey("request-17")) {
                throw new IllegalStateException("refused");
            }
            writer.write(realmId, counts);
        };
        // Where it happens to be the last one, it is not known before the next time that others are taken after it.
        for (int i = 0; i < 20; i++) {
            buffer.flush(picky);
            knock("request-0", 100 + i, null);
        }
        assertThat(written).hasSize(99).doesNotContainKey("request-17");
        assertThat(written.get("request-18").count()).isEqualTo(1);

        buffer.flush(writer);
        assertThat(written).doesNotContainKey("request-17");
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() {
        IntStream.range(0, 1200).forEach(i -> knock("request-" + i, i, null));
        for (int i = 0; i < 3; i++) {
            buffer.flush((realmId, counts) -> {
                transactions++;
                throw new IllegalStateException("database away");
            });
        }
        assertThat(transactions).isEqualTo(3 * (1 + KnockBuffer.MAX_FAILURES));

        buffer.flush(writer);
        assertThat(written).hasSize(1200).allSatisfy((id, repeats) -> assertThat(repeats.count()).isEqualTo(1));
        assertThat(outcomes).containsOnly(Map.entry("repeated", 1200L));
    }

    @Test
    void anErrorDoesNotReachTheTimer() {
        knock("1", 1, null);
        buffer.flush((realmId, counts) -> {
            throw new NoClassDefFoundError("SomeDriver");
        });
        buffer.flush(writer);
        assertThat(written).containsKey("1");
    }

    @Test
    void aLongListIsNotOneTransaction() {
        IntStream.range(0, 1200).forEach(i -> knock("request-" + i, i, null));
        buffer.flush((realmId, counts) -> {
            assertThat(counts.repeats().size() + counts.outcomes().size()).isLessThanOrEqualTo(KnockBuffer.BATCH);
            writer.write(realmId, counts);
        });
        assertThat(transactions).isEqualTo(3);
        assertThat(written).hasSize(1200);
    }

    private void knock(String requestId, long at, String address) {
        buffer.addRepeats("realm", requestId, new Repeats(1, at, address, null));
        buffer.addOutcome("realm", "repeated");
    }
}
