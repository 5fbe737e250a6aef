package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;

import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** The lock, as several administrators see it. */
@WithConsole
class WindowIT {

    @Test
    void showsTheLockToEverybodyAlike(TestRealm realm, Consoles consoles) {
        var mine = consoles.registry(realm);
        var theirs = consoles.registry(realm);

        mine.byId("cr-unlock-for").click();
        mine.requireAccessible();
        mine.page().locator("#cr-window").fill("90");
        assertThat(mine.page().locator("#cr-window").evaluate("input => input.validationMessage")).isEqualTo("At most 1 hour.");
        mine.page().locator("#cr-window-unit").selectOption("second");
        mine.confirm();
        mine.awaitUnlocked();
        theirs.awaitUnlocked();
        assertThat(theirs.byId("cr-countdown")).hasText(Pattern.compile("[01]:\\d\\d"));
        assertThat(theirs.byId("cr-news")).containsText("The registry is unlocked");

        mine.byId("cr-lock").click();
        mine.awaitLocked();
        theirs.awaitLocked();
        assertThat(theirs.byId("cr-news")).hasText("The registry is locked.");
    }

    @Test
    void closesByItself(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        realm.registry().post("unlock", Map.of("seconds", 12)).expect(200);
        console.awaitUnlocked();
        console.awaitLocked();
        assertThat(console.byId("cr-unlock")).isVisible();
    }

    @Test
    void tellsWhatHappenedInTheWindow(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock("lamp-1");
        devices.knock("lamp-2", "1234", "lamp-2-a", "192.0.2.5");
        realm.registry().post("lock").expect(200);
        devices.knock("lamp-3");
        var console = consoles.registry(realm);
        var activity = console.byId("cr-activity");
        assertThat(activity).containsText("Last window");
        assertThat(activity).containsText("1 request");
        assertThat(activity).containsText("1 refused: password too short");
        assertThat(activity).containsText("1 attempt refused since it is locked");
    }

    @Test
    void saysHowManyCameAndWhyTheyWereNotKept(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var console = consoles.registry(realm, Consoles.dark());
        assertThat(console.byId("cr-came")).containsText("No attempt with an unknown username has come");
        var devices = new Devices(realm);
        devices.knock("ab");
        devices.knock("lamp-2", "1234", "lamp-2-a", "192.0.2.5");
        assertThat(console.byId("cr-came")).containsText("2 attempts with unknown usernames have come");
        assertThat(console.byId("cr-reasons")).containsText("1 refused: username too short");
        assertThat(console.byId("cr-reasons")).containsText("1 refused: password too short");
        console.requireAccessible();
        console.byId("cr-troubleshooting").click();
        assertThat(console.byId("cr-document")).containsText("No row appears");
        console.requireAccessible();
    }

    @Test
    void hasOneFirstStepAtATime(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        console.awaitEmpty();
        assertThat(console.primaryButtons()).hasText(new String[] {"Unlock for 5 minutes"});
        realm.unlock();
        console.awaitUnlocked();
        assertThat(console.primaryButtons()).hasText(new String[] {"Lock"});
    }

    @Test
    void keepsTheSettings(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        console.tab("settings");
        console.requireAccessible();
        var window = console.page().locator("#windowSeconds");
        window.fill("2");
        console.page().locator("#maxPending").fill("50");
        console.byId("cr-save").click();
        assertThat(console.toast("The settings are saved.")).isVisible();
        assertThat(console.byId("cr-unlock")).hasText("Unlock for 2 minutes");
        var settings = realm.registry().get("settings").expect(200).json();
        assertThat(settings.get("windowSeconds").asInt()).isEqualTo(120);
        assertThat(settings.get("maxPending").asInt()).isEqualTo(50);

        window.fill("7");
        console.byId("cr-revert").click();
        assertThat(window).hasValue("2");
    }
}
