package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({"1,1,1,3,5", "3600,31536000,1000000,255,255"})
    void takesTheEndsOfEachRange(int window, int ttl, int pending, int username, int password) {
        assertThat(new Settings(window, ttl, pending, username, password).windowSeconds()).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,3,5,windowSeconds", "3601,1,1,3,5,windowSeconds", "1,0,1,3,5,requestTtlSeconds",
            "1,1,0,3,5,maxPending", "1,1,1000001,3,5,maxPending", "1,1,1,2,5,minUsernameLength",
            "1,1,1,3,4,minPasswordLength", "1,1,1,3,256,minPasswordLength"})
    void namesWhatIsOutOfRange(int window, int ttl, int pending, int username, int password, String field) {
        assertThatThrownBy(() -> new Settings(window, ttl, pending, username, password))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(field + " must be between ");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "3601"})
    void opensNoWindowOutsideItsRange(int seconds) {
        assertThatThrownBy(() -> Window.open(0, seconds, "admin")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacesTheDeadlineOfAnOpenWindow() {
        var store = new MemoryStore();
        new Administration(store, "ann", () -> 1000).unlock(300);
        new Administration(store, "bob", () -> 2000).unlock(null);
        assertThat(store.state.window()).isEqualTo(new Window(2000, 302_000, "bob"));
    }
}
