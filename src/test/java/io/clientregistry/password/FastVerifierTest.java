package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientregistry.registry.VerifierStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastVerifierTest {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final String[] PARTS = {"user", "u1", "salt-and-hash", PASSWORD};

    private final Map<String, String> rows = new HashMap<>();
    private final VerifierStore store = new VerifierStore() {
        @Override
        public Optional<String> find(String userId) {
            return Optional.ofNullable(rows.get(userId));
        }

        @Override
        public void keep(String userId, String verifier) {
            rows.put(userId, verifier);
        }
    };
    private final FastVerifier fast = verifier(new byte[32]);

    @Test
    void knowsWhatItHasKept() {
        assertThat(fast.matches("u1", PASSWORD, PARTS)).isFalse();
        fast.keep("u1", PASSWORD, PARTS);
        assertThat(fast.matches("u1", PASSWORD, PARTS)).isTrue();
        assertThat(verifier(new byte[32]).matches("u1", PASSWORD, PARTS)).as("another node with the same key").isTrue();
        assertThat(fast.matches("u2", PASSWORD, PARTS)).isFalse();
    }

    @Test
    void whatItStandsForIsAllOfItsParts() {
        fast.keep("u1", PASSWORD, PARTS);
        assertThat(fast.matches("u1", PASSWORD, "user", "u1", "another-salt-and-hash", PASSWORD)).isFalse();
        assertThat(fast.matches("u1", "another-password-1", "user", "u1", "salt-and-hash", "another-password-1")).isFalse();
    }

    @Test
    void anotherKeyMatchesNothingAndKeepsItsOwn() {
        fast.keep("u1", PASSWORD, PARTS);
        var other = verifier("another key of the nodes, 32 bytes".getBytes(StandardCharsets.US_ASCII));
        assertThat(other.matches("u1", PASSWORD, PARTS)).isFalse();
        other.keep("u1", PASSWORD, PARTS);
        assertThat(other.matches("u1", PASSWORD, PARTS)).isTrue();
        assertThat(fast.matches("u1", PASSWORD, PARTS)).isFalse();
    }

    @Test
    void doesNothingWithoutAKeyOrForAPasswordThatOneCouldGuess() {
        var off = new FastVerifier(Optional.empty(), () -> store);
        off.keep("u1", PASSWORD, PARTS);
        fast.keep("u1", "fifteen-letters", "user", "u1", "salt-and-hash", "fifteen-letters");
        assertThat(rows).isEmpty();
        fast.keep("u1", PASSWORD, PARTS);
        assertThat(off.matches("u1", PASSWORD, PARTS)).isFalse();
    }

    @Test
    void aShortOrMissingKeyFileKeepsTheNodeFromStarting(@TempDir Path folder) throws IOException {
        var file = folder.resolve("key");
        assertThatThrownBy(() -> KeyFile.read(file.toString())).isInstanceOf(IllegalStateException.class).hasMessageContaining(file.toString());
        Files.write(file, new byte[31]);
        assertThatThrownBy(() -> KeyFile.read(file.toString())).isInstanceOf(IllegalStateException.class).hasMessageContaining("32 bytes");
        Files.write(file, new byte[32]);
        assertThat(KeyFile.read(file.toString()).of(PARTS)).isEqualTo(new Digester(new byte[32]).of(PARTS));
    }

    private FastVerifier verifier(byte[] key) {
        return new FastVerifier(Optional.of(new Digester(key)), () -> store);
    }
}
