package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** What an administrator can do about a registration request. */
@WithConsole
class DecisionsIT {

    private static final Pattern PUMP = Pattern.compile("^pump-3-(real|copy)$");

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
        assertThat(console.dialog().locator("input:checked")).hasCount(0);
        assertThat(console.byId("cr-dialog-confirm")).isDisabled();
        var inTheTable = console.rows().getByText(PUMP).allInnerTexts();
        assertThat(console.dialog().getByText(PUMP).allInnerTexts()).isEqualTo(inTheTable).hasSize(2);
        assertThat(console.dialog().locator("time")).hasCount(4);
        console.requireAccessible();
        console.dialog().getByLabel("Request 2").check();
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
    void warnsOfANameThatExistedBefore(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var devices = new Devices(realm);
        var gone = realm.request("gate-1", Devices.passwordOf("gate-1"));
        realm.registry().post("requests/" + gone + "/grant").expect(201);
        realm.admin().delete("users/" + gone).expect(204);
        realm.registry().post("requests/" + realm.request("gate-2", Devices.passwordOf("gate-2")) + "/deny").expect(204);
        devices.knock("gate-1");
        devices.knock("gate-2");
        devices.knock("gate-3");
        realm.admin().delete("users/" + realm.createPerson("gate-4", "Correct-horse-1")).expect(204);
        devices.knock("gate-4");
        var console = consoles.registry(realm);
        assertThat(console.row("gate-1")).containsText("Granted before");
        assertThat(console.row("gate-2")).containsText("Denied before");
        assertThat(console.row("gate-4")).containsText("User deleted");
        assertThat(console.row("gate-3")).not().containsText("before");
        console.name("gate-1").click();
        assertThat(console.byId("cr-drawer")).containsText("its user is gone");
        console.requireAccessible();
    }

    @Test
    void sharesAShortNameWithMany(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock("pump", "the-first-password-1", "pump-real", "192.0.2.3");
        devices.knock("pump", "the-other-password-2", "pump-copy", "203.0.113.9");
        devices.knock("pump-3");
        var console = consoles.registry(realm);
        console.row("pump").first().getByTestId("cr-grant").click();
        assertThat(console.dialog().locator("input[type=radio]")).hasCount(2);
        assertThat(console.dialog()).not().containsText("pump-3");
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

    @Test
    void needsNoMouseForTabsSearchSettingsAndMany(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var devices = new Devices(realm);
        for (var name : List.of("fan-1", "fan-2", "heater-1")) {
            devices.knock(name);
        }
        var console = consoles.registry(realm);
        var keyboard = console.page().keyboard();
        console.awaitRow("heater-1");
        console.page().locator("input[name=search]").focus();
        keyboard.type("fan");
        keyboard.press("Enter");
        assertThat(console.rows()).hasCount(2);
        console.page().getByLabel("Select all rows").focus();
        keyboard.press("Space");
        assertThat(console.byId("cr-selected")).containsText("2 selected");
        console.byId("cr-bulk-deny").focus();
        keyboard.press("Enter");
        assertThat(console.byId("cr-dialog-cancel")).isFocused();
        keyboard.press("Shift+Tab");
        keyboard.press("Enter");
        assertThat(console.toast("2 requests are denied.")).isVisible();
        assertThat(console.rows()).hasCount(0);

        console.byId("cr-tab-pending").focus();
        keyboard.press("ArrowLeft");
        assertThat(console.byId("cr-tab-settings")).isFocused();
        keyboard.press("Enter");
        assertThat(console.byId("cr-settings")).isVisible();
        keyboard.press("Tab");
        keyboard.press("Tab");
        assertThat(console.byId("windowSeconds-help-button")).isFocused();
        keyboard.press("Enter");
        assertThat(console.page().getByText("How long Unlock opens the registry")).isVisible();
        keyboard.press("Escape");
        assertThat(console.page().getByText("How long Unlock opens the registry")).isHidden();
        keyboard.press("Tab");
        keyboard.type("7");
        keyboard.press("Enter");
        assertThat(console.toast("The settings are saved.")).isVisible();
        assertThat(realm.registry().get("settings").expect(200).json().get("windowSeconds").asInt()).isEqualTo(420);
    }
}
