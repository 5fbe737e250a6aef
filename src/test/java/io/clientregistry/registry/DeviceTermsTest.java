package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DeviceTermsTest {

    @Test
    void endsAtItsTime() {
        assertThat(new DeviceTerms(1000L, null).hasExpired(999)).isFalse();
        assertThat(new DeviceTerms(1000L, null).hasExpired(1000)).isTrue();
        assertThat(DeviceTerms.NONE.hasExpired(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void aNoteIsText() {
        assertThat(new DeviceTerms(null, "  hall 4 \uD83C\uDFED ").note()).isEqualTo("hall 4 \uD83C\uDFED");
        assertThat(new DeviceTerms(null, " ").note()).isNull();
        for (var note : new String[] {"a\u0000b", "line\nfeed", "\uD83C", "x".repeat(DeviceTerms.MAX_NOTE + 1)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DeviceTerms(null, note));
        }
    }

    @Test
    void isATime() {
        for (var time : new long[] {0, -1, 253_402_300_800_000L, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DeviceTerms(time, null));
        }
    }
}
