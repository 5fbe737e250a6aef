package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.options.ColorScheme;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** What the page looks like, and what it does with text that means harm. */
@WithConsole
class LookIT {

    @Test
    void looksLikeAPageOfKeycloak(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        console.awaitEmpty();
        console.illustrate("locked");
        plant(realm);
        console.awaitRow("press-17");
        console.illustrate("pending");
        console.grant("press-17");
        assertThat(console.row("press-17")).hasCount(0);
        console.choose(console.row("gateway-2"), "cr-ignore");
        console.confirm();
        assertThat(console.row("gateway-2")).hasCount(0);
        console.tab("history");
        assertThat(console.byId("cr-history-row")).hasCount(2);
        console.illustrate("history");
    }

    @Test
    void looksRightInTheDark(TestRealm realm, Consoles consoles) {
        plant(realm);
        var console = consoles.registry(realm, Consoles.look().setColorScheme(ColorScheme.DARK));
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
        plant(realm);
        var console = consoles.registry(realm, Consoles.look().setViewportSize(480, 900));
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
        realm.createAdministrator("gerda", "Geheimnis-von-Gerda", "realm-admin");
        plant(realm);
        var console = consoles.open(realm.server(), new Login(realm.name(), "gerda", "Geheimnis-von-Gerda"),
                Consoles.look().setLocale("de-DE"));
        console.goToRegistry(realm.name());
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

    private static void plant(TestRealm realm) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock("gateway-2", "gateway-2-secret", "gateway-2", "192.0.2.4");
        devices.knock("pump-3", "the-first-password-1", "pump-3-hall-a", "192.0.2.30");
        devices.knock("pump-3", "the-other-password-2", "mqttx_5f1c", "203.0.113.9");
        devices.knock("sensor-0421", "sensor-0421-secret-of-its-own", "sensor-0421", "192.0.2.121");
        devices.knock("press-17", "6c1f09b2e84d57a3", "press-17", "192.0.2.17");
    }
}
