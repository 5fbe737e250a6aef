package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** A whole plant is switched on. */
@WithConsole
class ManyRequestsIT {

    @Test
    void searchesAndPagesOnTheServer(TestRealm realm, Consoles consoles) {
        // Room for more than come: near the limit one that is being kept may be counted twice for a moment.
        realm.registry().put("settings", Map.of("maxPending", 2000)).expect(204);
        realm.registry().post("unlock", Map.of("seconds", 3600)).expect(200);
        new Devices(realm).knock(1000, "sensor-%04d"::formatted);
        var console = consoles.registry(realm);
        assertThat(console.byId("cr-top-range")).hasText("1 - 20 of 1,000");
        assertThat(console.rows()).hasCount(20);

        var first = console.rows().first();
        var username = first.locator(".cr-name").innerText();
        console.select(username);
        console.byId("cr-top-right").click();
        assertThat(console.byId("cr-top-range")).hasText("21 - 40 of 1,000");
        assertThat(console.row(username)).hasCount(0);
        console.byId("cr-bottom-left").click();
        console.awaitRow(username);
        console.awaitPoll();
        assertThat(console.row(username).locator("input[type=checkbox]")).isChecked();
        assertThat(console.byId("cr-selected")).containsText("1 selected");

        console.search("sensor-012");
        assertThat(console.byId("cr-top-range")).hasText("1 - 10 of 10");
        console.awaitRow("sensor-0123");
        console.search("no such device");
        assertThat(console.byId("cr-empty")).containsText("No search results");
        console.requireAccessible();
        console.search("");
        assertThat(console.byId("cr-top-range")).hasText("1 - 20 of 1,000");
    }

    @Test
    void decidesOnAHundredAtOnceAndTellsWhichFailed(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock(98, "meter-%02d"::formatted);
        devices.knock("twin", "the-first-password-1", "twin-a", "192.0.2.1");
        devices.knock("twin", "the-other-password-2", "twin-b", "192.0.2.2");
        var console = consoles.registry(realm);
        console.byId("cr-top-range").click();
        console.page().getByText("100 per page").click();
        assertThat(console.rows()).hasCount(100);
        console.page().getByLabel("Select all rows").check();
        assertThat(console.byId("cr-selected")).containsText("100 selected");
        console.requireAccessible();

        console.byId("cr-bulk-grant").click();
        console.confirm();
        assertThat(console.dialog()).containsText("2 requests could not be decided");
        assertThat(console.dialog()).containsText("98 requests are granted.");
        assertThat(console.byId("cr-failures").locator("tbody tr")).hasCount(2);
        assertThat(console.byId("cr-failures")).containsText("twin");
        console.requireAccessible();
        console.byId("cr-dialog-cancel").click();
        assertThat(console.rows()).hasCount(2);
        assertThat(console.byId("cr-selected")).containsText("2 selected");
        assertThat(devices.canLogIn("meter-97", Devices.passwordOf("meter-97"))).isTrue();

        console.byId("cr-bulk-deny").click();
        console.confirm();
        assertThat(console.toast("2 requests are denied.")).isVisible();
        console.awaitEmpty();
    }
}
