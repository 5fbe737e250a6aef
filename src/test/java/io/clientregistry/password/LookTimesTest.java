package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.password.LookUps.Found;
import io.clientregistry.password.LookUps.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookTimesTest {

    private final LookTimes times = new LookTimes();

    @ParameterizedTest
    @EnumSource(Found.class)
    void oweNothingWhereNothingElseIsKnown(Found found) {
        assertThat(owed(found, 350)).isZero();
        assertThat(owed(found, 250)).isZero();
    }

    @Test
    void oweWhatTheSlowestTakeLonger() {
        owed(Found.REQUEST, 420);
        assertThat(owed(Found.USER, 380)).isEqualTo(40);
        assertThat(owed(Found.NOTHING, 350)).isEqualTo(70);
        assertThat(owed(Found.REQUEST, 420)).isZero();
    }

    @Test
    void oweByTheMiddleOfALoginsKind() {
        owed(Found.REQUEST, 420);
        owed(Found.NOTHING, 350);
        owed(Found.NOTHING, 352);
        assertThat(owed(Found.NOTHING, 100_000)).isEqualTo(68);
    }

    @Test
    void oweNoMoreThanALoginHasTakenNorThanThereIsToHide() {
        owed(Found.REQUEST, 1_000_000);
        assertThat(owed(Found.NOTHING, 350)).isEqualTo(350);
        assertThat(owed(Found.USER, 350_000)).isEqualTo(LookTimes.LONGEST);
    }

    @Test
    void waitForWhatIsOwed() {
        times.level(new Look(Found.REQUEST, true, 190_000));
        long start = System.nanoTime();
        times.level(new Look(Found.NOTHING, true, 100_000));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(90_000);
    }

    private long owed(Found found, long nanos) {
        return times.owed(new Look(found, true, nanos));
    }
}
