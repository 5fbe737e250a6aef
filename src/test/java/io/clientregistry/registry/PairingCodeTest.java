package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairingCodeTest {

    /** As {@code printf '%s:%s' Press-17 0123456789abcdef | sha256sum | cut -c1-6} prints it. */
    @Test
    void isWhatTheDeviceComputes() {
        assertThat(PairingCode.of("Press-17", "0123456789abcdef")).isEqualTo("304738");
    }

    @Test
    void isNotShownForShortPasswords() {
        assertThat(PairingCode.of("press-17", "0123456789abcde")).isNull();
        assertThat(PairingCode.of("press-17", "🔑".repeat(15))).isNull();
        assertThat(PairingCode.of("press-17", "🔑".repeat(16))).hasSize(6);
    }
}
