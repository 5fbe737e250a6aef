package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** What an administrator can do about a registration request. */
@WithConsole
class DecisionsIT {

    @Test
    void asksOnceWhichOfTwoToGrant(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock("pump-3", "the-first-password-1", "pump-3-real", "192.0.2.3");
        devices.knock("pump-3", "the-other-password-2", "pump-3-copy", "203.0.113.9");
        var console = consoles.registry(realm);
        assertThat(console.row("pump-3")).hasCount(2);
        assertThat(console.rows().getByText("Contested")).hasCount(2);
        console.requireAccessible();

        console.row("pump-3").filter(new Locator.FilterOptions().setHasText("pump-3-copy")).getByTestId("cr-grant").click();
        for (var request : realm.pending()) {
            assertThat(console.dialog()).containsText(request.get("pairingCode").asText());
            assertThat(console.dialog()).containsText(request.get("address").asText());
            assertThat(console.dialog()).containsText(request.get("mqttClientId").asText());
        }
        console.requireAccessible();
        console.dialog().getByLabel("Request 1").check();
        console.confirm();

        assertThat(console.toast("is granted")).isVisible();
        console.awaitEmpty();
        assertThat(devices.canLogIn("pump-3", "the-first-password-1")).isTrue();
        assertThat(devices.canLogIn("pump-3", "the-other-password-2")).isFalse();
        console.tab("history");
        assertThat(console.historyRow("pump-3").filter(new Locator.FilterOptions().setHasText("Denied"))).containsText("pump-3-copy");
    }

    @Test
    void deniesAndIgnoresAndIgnoresNoMore(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock("denied-1");
        devices.knock("ignored-1");
        var console = consoles.registry(realm);

        console.choose(console.row("denied-1"), "cr-deny");
        console.requireAccessible();
        console.confirm();
        assertThat(console.toast("is denied")).isVisible();
        assertThat(console.row("denied-1")).hasCount(0);
        console.choose(console.row("ignored-1"), "cr-ignore");
        console.confirm();
        assertThat(console.toast("is ignored")).isVisible();
        console.awaitEmpty();

        devices.knock("denied-1");
        devices.knock("ignored-1");
        console.awaitRow("denied-1");
        assertThat(console.row("ignored-1")).hasCount(0);

        console.tab("history");
        assertThat(console.historyRow("ignored-1")).containsText("Ignored");
        console.requireAccessible();
        console.choose(console.historyRow("ignored-1"), "cr-forget");
        assertThat(console.toast("is ignored no more")).isVisible();
        devices.knock("ignored-1");
        console.tab("pending");
        console.awaitRow("ignored-1");
    }

    @Test
    void needsNoMouse(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        var keyboard = console.page().keyboard();
        assertThat(console.heading()).isFocused();
        keyboard.press("Tab");
        assertThat(console.byId("cr-unlock")).isFocused();
        keyboard.press("Enter");
        console.awaitUnlocked();
        new Devices(realm).knock("valve-9");
        console.awaitRow("valve-9");

        console.name("valve-9").focus();
        keyboard.press("Enter");
        assertThat(console.byId("cr-drawer")).containsText("valve-9-a");
        assertThat(console.page().locator("#cr-drawer-title")).isFocused();
        console.requireAccessible();
        keyboard.press("Escape");
        assertThat(console.byId("cr-drawer")).hasCount(0);
        assertThat(console.name("valve-9")).isFocused();

        console.row("valve-9").getByTestId("cr-more").focus();
        keyboard.press("Enter");
        assertThat(console.byId("cr-deny")).isFocused();
        keyboard.press("ArrowDown");
        assertThat(console.byId("cr-ignore")).isFocused();
        keyboard.press("Escape");
        assertThat(console.row("valve-9").getByTestId("cr-more")).isFocused();

        console.row("valve-9").getByTestId("cr-grant").focus();
        keyboard.press("Enter");
        console.awaitEmpty();
        assertThat(console.page().locator("#cr-panel")).isFocused();
    }
}
