package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.Page;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows with a purpose, the record of them, and the list of expected devices, on the page. */
@WithConsole
class CommissioningPageIT {

    private static final String LIST = "press-17,1f0f0b3e0dca0ed3ff5a2a5f0e1fb1bf5a1f3d90ad2c1b61f0d0e35ad6ac2a11,mqtt-broker/device,Row 1\n"
            + "press-18,,,\"Row 2, left\"\nab\npump-3\n";

    @Test
    void unlocksForThoseWhoAreExpectedAndKeepsTheRecord(TestRealm realm, Consoles consoles) throws IOException {
        var console = Scene.open(realm, consoles, Consoles.look());
        console.byId("cr-unlock-for").click();
        console.page().locator("#cr-reason").fill("Hall 4");
        console.page().locator("#cr-usernames").fill("press-*\npump-?");
        console.page().locator("#cr-addresses").fill("192.0.2.0/24");
        console.page().locator("#cr-expect").fill("1");
        console.byId("cr-grant-expected").check();
        console.requireAccessible();
        console.confirm();
        console.awaitUnlocked();
        var scope = console.byId("cr-scope");
        assertThat(scope).containsText("Hall 4");
        assertThat(scope).containsText("press-*, pump-?");
        assertThat(scope).containsText("0 of 1 granted");
        assertThat(scope).containsText("by themselves");
        console.byId("cr-unlock-for").click();
        assertThat(console.page().locator("#cr-usernames")).hasValue("press-*\npump-?");
        console.byId("cr-dialog-cancel").click();

        new Devices(realm).knock("press-17");
        new Devices(realm).knock("drill-9");
        console.awaitRow("press-17");
        assertThat(console.byId("cr-activity")).containsText("1 refused: not expected in this window");
        console.grant("press-17");
        console.awaitLocked();
        assertThat(scope).hasCount(0);

        console.tab("history");
        console.byId("cr-by-window").click();
        assertThat(console.byId("cr-window-row")).containsText("Its number was reached");
        console.requireAccessible();
        console.byId("cr-window-open").click();
        assertThat(console.byId("cr-window-requests")).containsText("press-17");
        console.requireAccessible();
        console.illustrate("window");
        var file = console.page().waitForDownload(() -> console.byId("cr-csv").click());
        assertThat(Files.readString(file.path())).contains("\"press-17\",\"GRANTED\"");
        console.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(console.byId("cr-window-requests")).isVisible();
        assertThat(console.byId("cr-print")).isHidden();
        assertThat(console.byId("cr-window-row")).isHidden();
    }

    @Test
    void importsTheListAfterALook(TestRealm realm, Consoles consoles) {
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("device", List.of("tele/%u/#"), List.of());
        realm.unlock();
        new Devices(realm).knock("pump-3");
        new Devices(realm).knock("press-17");
        var console = Scene.open(realm, consoles, Consoles.dark());
        console.tab("expected");
        assertThat(console.byId("cr-empty")).isVisible();
        console.byId("cr-import").click();
        assertThat(console.byId("cr-import-command")).containsText("sha256sum");
        console.requireAccessible();
        console.page().locator("#cr-import-text").fill(LIST);
        console.byId("cr-dialog-confirm").click();
        var found = console.byId("cr-import-table");
        assertThat(found.locator("tbody tr")).hasCount(3);
        assertThat(found).containsText("username is refused: username_too_short");
        assertThat(found).containsText("contested");
        assertThat(found).containsText("marked as expected");
        assertThat(console.byId("cr-import-summary")).containsText("3 devices");
        console.requireAccessible();
        console.illustrate("import");
        console.confirm();

        assertThat(console.toast("3 devices are imported.")).isVisible();
        assertThat(console.byId("cr-expected-row")).hasCount(3);
        assertThat(console.byId("cr-expected-row").first()).containsText("mqtt-broker/device");
        console.requireAccessible();
        console.tab("pending");
        assertThat(console.row("press-17")).containsText("Contested");
        assertThat(console.row("pump-3")).containsText("Expected");
        console.grant("press-17");
        assertThat(console.dialog()).containsText("another password");
        console.requireAccessible();
        console.byId("cr-dialog-cancel").click();
        console.tab("expected");
        console.choose(console.byId("cr-expected-row").first(), "cr-expected-remove");
        assertThat(console.byId("cr-expected-row")).hasCount(2);
        console.byId("cr-expected-clear").click();
        console.confirm();
        assertThat(console.byId("cr-empty")).isVisible();
        assertThat(realm.registry().get("expected/count").expect(200).body()).isEqualTo("0");
    }
}
