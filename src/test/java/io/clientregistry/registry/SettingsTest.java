package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({"1,1,1,3,5,1", "3600,31536000,1000000,255,255,3650"})
    void takesTheEndsOfEachRange(int window, int ttl, int pending, int username, int password, int days) {
        assertThat(new Settings(window, ttl, pending, username, password, days, true).windowSeconds()).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,3,5,1,windowSeconds", "3601,1,1,3,5,1,windowSeconds", "1,0,1,3,5,1,requestTtlSeconds",
            "1,1,0,3,5,1,maxPending", "1,1,1000001,3,5,1,maxPending", "1,1,1,2,5,1,minUsernameLength",
            "1,1,1,3,4,1,minPasswordLength", "1,1,1,3,256,1,minPasswordLength", "1,1,1,3,5,0,clientIdDays",
            "1,1,1,3,5,3651,clientIdDays"})
    void namesWhatIsOutOfRange(int window, int ttl, int pending, int username, int password, int days,
                               String field) {
        assertThatThrownBy(() -> new Settings(window, ttl, pending, username, password, days, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(field + " must be between ");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "3601"})
    void opensNoWindowOutsideItsRange(int seconds) {
        assertThatThrownBy(() -> Window.open("w", 0, seconds, "admin", WindowPurpose.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacesTheDeadlineOfAnOpenWindow() {
        var store = new MemoryStore();
        new Administration(store, "ann", () -> 1000).unlock(300, WindowPurpose.NONE);
        new Administration(store, "bob", () -> 2000).unlock(null, WindowPurpose.NONE);
        var window = store.state.window();
        assertThat(window).isEqualTo(new Window(window.id(), 2000, 302_000, "bob", WindowPurpose.NONE));
    }
}
