package io.clientregistry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {

    private final byte[] request = new Wire("localhost:8080").form("/token", null, Map.of("username", "présse-17"));

    @Test
    void padsWithAHeaderAndLeavesTheBody() {
        var padded = Wire.padded(request, 200);

        assertThat(padded).hasSize(200);
        assertThat(new String(padded, UTF_8).replaceFirst("X-Padding: -+\r\n", "")).isEqualTo(new String(request, UTF_8));
    }

    @Test
    void doesNotCutWhatIsTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.padded(request, request.length));
    }
}
