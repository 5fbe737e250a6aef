package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** What the page looks like, and what it does with text that means harm. */
@WithConsole
class LookIT {

    @Test
    void looksLikeAPageOfKeycloak(TestRealm realm, Consoles consoles) {
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("device", List.of("tele/%u/#"), List.of("cmnd/%u/+"));
        var console = open(realm, consoles, Consoles.look());
        console.awaitEmpty();
        console.illustrate("locked");
        knock(realm);
        console.awaitRow("press-17");
        console.illustrate("pending");
        console.name("press-17").click();
        assertThat(console.byId("cr-drawer")).isVisible();
        console.illustrate("details");
        console.byId("cr-drawer-close").click();
        console.row("pump-3").first().getByTestId("cr-grant").click();
        assertThat(console.dialog()).containsText("Request 2");
        console.illustrate("contested");
        console.byId("cr-dialog-cancel").click();
        console.grant("press-17");
        assertThat(console.row("press-17")).hasCount(0);
        console.illustrate("granted");
        console.byId("cr-give-permissions").click();
        assertThat(console.dialog()).containsText("may publish to tele/press-17/#");
        console.illustrate("permissions");
        console.byId("cr-dialog-cancel").click();
        console.closeToasts();
        console.choose(console.row("gateway-2"), "cr-ignore");
        console.confirm();
        assertThat(console.row("gateway-2")).hasCount(0);
        console.tab("history");
        assertThat(console.byId("cr-history-row")).hasCount(2);
        console.closeToasts();
        console.illustrate("history");
        console.tab("settings");
        assertThat(console.byId("cr-save")).isVisible();
        console.illustrate("settings");
    }

    @Test
    void looksRightInTheDark(TestRealm realm, Consoles consoles) {
        knock(realm);
        var console = open(realm, consoles, Consoles.look().setColorScheme(ColorScheme.DARK));
        console.awaitRow("press-17");
        console.requireAccessible();
        console.illustrate("dark");
        console.name("press-17").click();
        console.requireAccessible();
        console.byId("cr-drawer-deny").click();
        console.requireAccessible();
        console.byId("cr-dialog-cancel").click();
        console.byId("cr-drawer-close").click();
        console.tab("settings");
        console.requireAccessible();
    }

    @Test
    void fitsANarrowWindow(TestRealm realm, Consoles consoles) {
        knock(realm);
        var console = open(realm, consoles, Consoles.look().setViewportSize(480, 900));
        console.awaitRow("press-17");
        assertThat(console.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(480);
        console.requireAccessible();
        console.illustrate("narrow");
        console.name("press-17").click();
        assertThat(console.byId("cr-drawer")).isInViewport();
        console.requireAccessible();
    }

    @Test
    void speaksGerman(TestRealm realm, Consoles consoles) {
        realm.admin().put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de"),
                "defaultLocale", "en")).expectSuccess();
        knock(realm);
        var console = open(realm, consoles, Consoles.look().setLocale("de-DE"));
        console.awaitRow("press-17");
        assertThat(console.heading()).hasText("Client-Register");
        assertThat(console.menuItem()).containsText("Client-Register");
        assertThat(console.row("press-17")).containsText("Genehmigen");
        assertThat(console.row("press-17")).containsText("vor");
        console.requireAccessible();
        console.illustrate("german");
    }

    @Test
    void showsWhatADeviceSentAsTextOnly(TestRealm realm, Consoles consoles) {
        var markup = "<img src=x onerror=alert(1)>";
        var hebrew = "\u05d7\u05d9\u05d9\u05e9\u05df-7";
        allowEveryAlphabet(realm);
        realm.unlock();
        new Devices(realm).knock("villain-1", "a-password-of-its-own", markup, "192.0.2.66");
        new Devices(realm).knock(hebrew, "a-password-of-its-own", "\u202egnp.ecived", "192.0.2.67");
        var console = consoles.registry(realm);
        console.page().onDialog(dialog -> {
            throw new AssertionError("The device's text has run: " + dialog.message());
        });
        console.awaitRow("villain-1");
        assertThat(console.row("villain-1")).containsText(markup);
        assertThat(console.page().locator("client-registry-page img")).hasCount(0);
        assertThat(console.row(hebrew).locator("bdi").first()).hasText(hebrew);
        console.requireAccessible();
        console.name("villain-1").click();
        assertThat(console.byId("cr-drawer")).containsText(markup);
        console.byId("cr-drawer-grant").click();
        assertThat(console.row("villain-1")).hasCount(0);
        assertThat(console.page().locator("client-registry-page img")).hasCount(0);
    }

    /** The realm's own administrator opens the page; the realm has a name to be looked at. */
    private static Console open(TestRealm realm, Consoles consoles, Browser.NewContextOptions look) {
        realm.admin().put("", Map.of("displayName", "Plant")).expectSuccess();
        realm.createAdministrator("ann", "Secret-of-ann", "realm-admin");
        var console = consoles.open(realm.server(), new Login(realm.name(), "ann", "Secret-of-ann"), look);
        console.goToRegistry(realm.name());
        return console;
    }

    /** Keycloak's usual user profile takes Latin usernames only. */
    private static void allowEveryAlphabet(TestRealm realm) {
        var profile = realm.admin().get("users/profile").expect(200).json();
        for (var attribute : profile.get("attributes")) {
            if (attribute.get("name").asText().equals("username")) {
                ((ObjectNode) attribute.get("validations")).remove("up-username-not-idn-homograph");
            }
        }
        realm.admin().put("users/profile", profile).expectSuccess();
    }

    private static void knock(TestRealm realm) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock("gateway-2", "gateway-2-secret", "gateway-2", "192.0.2.4");
        devices.knock("pump-3", "the-first-password-1", "pump-3-hall-a", "192.0.2.30");
        devices.knock("pump-3", "the-other-password-2", "mqttx_5f1c", "203.0.113.9");
        devices.knock("sensor-0421", "sensor-0421-secret-of-its-own", "sensor-0421", "192.0.2.121");
        devices.knock("press-17", "6c1f09b2e84d57a3", "press-17", "192.0.2.17");
    }
}
