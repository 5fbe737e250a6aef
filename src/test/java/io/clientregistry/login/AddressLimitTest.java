package io.clientregistry.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLimitTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AddressLimit limit = new AddressLimit(60, now::get);

    @Test
    void letsAllAtOnceAndGivesBackWithTime() {
        for (int i = 0; i < 60; i++) {
            assertThat(limit.secondsToWait("10.0.0.1")).isZero();
        }
        assertThat(limit.secondsToWait("10.0.0.1")).isEqualTo(2);
        assertThat(limit.secondsToWait("10.0.0.2")).isZero();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(limit.secondsToWait("10.0.0.1")).isZero();
        assertThat(limit.secondsToWait("10.0.0.1")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:0:1::1,2001:db8:0:1:ffff::2,true", "2001:db8:0:1::1,2001:db8:0:2::1,false",
        "10.0.0.1,10.0.0.2,false", "::ffff:10.0.0.1,::ffff:10.0.0.2,false", "no:address,no:other,false"})
    void countsAnIpv6AddressByItsFirstHalf(String one, String other, boolean same) {
        assertThat(AddressLimit.source(one).equals(AddressLimit.source(other))).isEqualTo(same);
    }

    @Test
    void keepsNoMoreOfANameThanOfAnAddress() {
        assertThat(AddressLimit.source("x".repeat(10_000))).hasSize(64);
    }

    @Test
    void allowsAtLeastOne() {
        assertThatThrownBy(() -> new AddressLimit(0, now::get)).isInstanceOf(IllegalArgumentException.class);
    }
}
