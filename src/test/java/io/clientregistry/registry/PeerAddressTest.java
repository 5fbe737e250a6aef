package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerAddressTest {

    @ParameterizedTest
    @CsvSource({"10.0.0.1,10.0.0.1", "10.0.0.1:51234,10.0.0.1", "fe80::1,fe80::1", "[fe80::1]:51234,fe80::1",
            "[fe80::1%eth0],fe80::1%eth0", "2001:db8::17:1883,2001:db8::17:1883", "gateway:1883,gateway:1883", ","})
    void leavesThePortOut(String address, String host) {
        assertThat(PeerAddress.host(address)).isEqualTo(host);
    }
}
