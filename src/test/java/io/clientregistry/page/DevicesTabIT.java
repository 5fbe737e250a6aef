package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tab of what came of grants: how devices are found, seen, changed and replaced there. */
@WithConsole
class DevicesTabIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final Pattern ROLE_MAPPING = Pattern.compile("/users/[0-9a-f-]{36}/role-mapping$");

    private TestRealm realm;
    private String press;

    /** A press that has come, a pump that is disabled, and a sensor that expires soon and never came. */
    @BeforeEach
    void grant(TestRealm realm) {
        this.realm = realm;
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("device", List.of("tele/%u/#"), List.of("cmnd/%u/+"));
        var pump = realm.device("pump-3", PASSWORD);
        var sensor = realm.device("sensor-0421", PASSWORD);
        press = realm.device("press-17", PASSWORD);
        realm.registry().post("lock").expect(200);
        realm.registry().put("devices/" + pump, Map.of("enabled", false, "note", "hall 2")).expect(204);
        realm.registry().put("devices/" + sensor, Map.of("expiresAt", System.currentTimeMillis() + 86_400_000L)).expect(204);
        realm.broker().login("press-17", PASSWORD, "press-17-a", "192.0.2.17").expect(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> realm.registry().get("devices/" + press).json().has("lastLogin"));
    }

    @Test
    void showsAndChangesDevices(Consoles consoles) {
        var console = Scene.open(realm, consoles, Consoles.look());
        console.tab("devices");
        assertThat(device(console)).hasCount(3);
        assertThat(device(console).nth(0)).containsText("press-17");
        assertThat(device(console, "pump-3")).containsText("Disabled");
        assertThat(device(console, "sensor-0421")).containsText("Never came");
        console.requireAccessible();

        limit(console, "DISABLED", "pump-3");
        limit(console, "NEVER", "pump-3", "sensor-0421");
        limit(console, "EXPIRING:7", "sensor-0421");
        limit(console, "SILENT:1");
        limit(console, "", "pump-3", "sensor-0421", "press-17");
        console.search("press-17-A");
        assertThat(device(console)).hasCount(1);
        console.page().locator("input[name=search]").fill("");
        assertThat(device(console)).hasCount(3);

        console.name("press-17").click();
        assertThat(console.byId("cr-drawer")).containsText("192.0.2.17");
        assertThat(console.byId("cr-drawer")).containsText("Nothing: it has no role of its broker.");
        console.byId("cr-drawer-give").click();
        console.dialog().getByLabel("device").check();
        console.confirm();
        assertThat(console.byId("cr-may-do")).containsText("may publish to tele/press-17/#");
        console.byId("cr-drawer-edit").click();
        console.dialog().locator("#note").fill("hall 4, next to the gate");
        console.requireAccessible();
        console.confirm();
        assertThat(device(console, "press-17").locator("bdi[title]").last()).hasText("hall 4, next to the gate");
        assertThat(console.byId("cr-drawer").getByText("Role mapping")).hasAttribute("href", ROLE_MAPPING);
        console.requireAccessible();
        console.closeToasts();
        console.illustrate("devices");
    }

    @Test
    void doesToManyWhatIsChosen(Consoles consoles) {
        var console = consoles.registry(realm, Consoles.dark());
        console.tab("devices");
        console.page().getByLabel("Select all rows").check();
        assertThat(console.byId("cr-selected")).containsText("3 selected");
        bulk(console, "cr-all-give");
        console.dialog().getByLabel("device").check();
        console.requireAccessible();
        console.confirm();
        assertThat(console.toast("3 devices have their permissions")).isVisible();

        bulk(console, "cr-all-Disable");
        console.confirm();
        assertThat(console.byId("cr-disabled")).hasCount(3);
        console.choose(device(console, "press-17"), "cr-Enable");
        assertThat(console.byId("cr-disabled")).hasCount(2);
        realm.broker().login("press-17", PASSWORD).expect(200);
        console.choose(device(console, "press-17"), "cr-Disconnect");
        assertThat(console.toast("press-17 is disconnected")).isVisible();

        console.page().getByLabel("Select pump-3").check();
        console.page().getByLabel("Select sensor-0421").check();
        bulk(console, "cr-all-Retire");
        console.requireAccessible();
        console.confirm();
        assertThat(device(console)).hasCount(1);
        assertThat(realm.registry().get("devices/count").body()).isEqualTo("1");
    }

    @Test
    void replacesADevice(Consoles consoles) {
        var console = Scene.open(realm, consoles, Consoles.look());
        console.tab("devices");
        console.choose(device(console, "press-17"), "cr-Replace");
        console.confirm();
        assertThat(device(console, "press-17")).containsText("May be replaced");
        realm.broker().login("press-17", "the-successors-password", "press-17-b", "192.0.2.99").expect(400);

        console.closeToasts();
        console.tab("pending");
        assertThat(console.row("press-17")).containsText("Replacement");
        console.grant("press-17");
        for (var known : List.of("Present device", "192.0.2.17", "press-17-a", "Successor", "192.0.2.99", "press-17-b")) {
            assertThat(console.dialog()).containsText(known);
        }
        console.requireAccessible();
        console.illustrate("replacement");
        console.confirm();
        assertThat(console.toast("press-17 is replaced")).isVisible();
        realm.broker().login("press-17", "the-successors-password").expect(200);
    }

    @Test
    void fitsANarrowWindowInTheDarkAndSpeaksGerman(Consoles consoles) {
        realm.admin().put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de"),
                "defaultLocale", "en")).expectSuccess();
        var console = Scene.open(realm, consoles, Consoles.dark().setViewportSize(480, 900).setLocale("de-DE"));
        console.tab("devices");
        assertThat(device(console, "pump-3")).containsText("Deaktiviert");
        assertThat(console.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(480);
        console.requireAccessible();
        console.name("press-17").click();
        assertThat(console.byId("cr-drawer")).containsText("Letzte Anmeldung");
        assertThat(console.byId("cr-drawer")).containsText("keine Rolle");
        console.requireAccessible();
        console.byId("cr-drawer-edit").click();
        console.requireAccessible();
    }

    private static Locator device(Console console) {
        return console.byId("cr-device");
    }

    private static Locator device(Console console, String username) {
        return device(console).filter(new Locator.FilterOptions().setHas(console.name(username)));
    }

    private static void bulk(Console console, String item) {
        console.byId("cr-bulk").click();
        console.byId(item).click();
    }

    /** Chooses a filter; these devices alone are shown then. */
    private static void limit(Console console, String filter, String... usernames) {
        console.page().locator("#cr-device-filter").selectOption(filter);
        assertThat(device(console)).hasCount(usernames.length);
        for (var username : usernames) {
            assertThat(device(console, username)).isVisible();
        }
    }
}
