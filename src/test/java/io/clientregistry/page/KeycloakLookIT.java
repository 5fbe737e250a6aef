package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** The page beside the console's own ones, and the pictures of it in the documentation. */
@WithConsole
class KeycloakLookIT {

    /** Where things are on a page, in CSS pixels; what a page does not have is left out. */
    private static final String MEASURES = """
            () => {
              const shown = (selector) => [...document.querySelectorAll("main " + selector)].find((e) => e.offsetParent);
              const box = (selector) => shown(selector).getBoundingClientRect();
              const middle = ({ top, height }) => top + height / 2;
              const heading = box("h1"), search = box("input[type=search], .pf-v5-c-toolbar input:not([type=checkbox])");
              const head = box("thead tr"), row = box("tbody tr");
              const found = { headingLeft: heading.left, headingTop: heading.top, headingHeight: heading.height,
                headingFont: parseFloat(getComputedStyle(shown("h1")).fontSize), searchHeight: search.height,
                toolbarLeft: box(".pf-v5-c-toolbar__item").left, tableLeft: head.left, headHeight: head.height, rowHeight: row.height,
                rowFont: parseFloat(getComputedStyle(shown("tbody td:nth-child(2)")).fontSize) };
              if (shown("tbody input[type=checkbox]")) {
                const check = box("tbody input[type=checkbox]");
                found.checkLeft = check.left - row.left;
                found.checkSize = check.height;
                found.checkAboveText = middle(box("tbody td:nth-child(3)")) - middle(check);
                found.checkInRow = check.top - row.top;
                found.headCheckInRow = box("thead input[type=checkbox]").top - head.top;
              }
              return found;
            }""";

    /** Tables in which one chooses rows are higher than others: each of ours is held against Keycloak's of its kind. */
    @Test
    void standsWhereThePagesOfKeycloakStand(TestRealm realm, Consoles consoles) {
        realm.createPerson("bob", "Secret-of-bob");
        Scene.knock(realm);
        realm.registry().post("requests/" + realm.request("drill-9", "drill-9-secret-of-its-own") + "/deny").expect(204);
        var console = Scene.open(realm, consoles, Consoles.look());
        console.awaitRow("press-17");
        var pending = measures(console);
        console.tab("history");
        assertThat(console.historyRow("drill-9")).isVisible();
        var history = measures(console);
        assertThat(pending).containsKey("checkInRow");
        isLike(pending, console, realm, "Users");
        assertThat(history).doesNotContainKey("checkInRow");
        isLike(history, console, realm, "Clients");
    }

    private static void isLike(Map<String, Double> ours, Console console, TestRealm realm, String stock) {
        console.page().navigate(console.consoleUrl(realm.name() + "/" + stock.toLowerCase(Locale.ROOT)));
        assertThat(console.page().getByTestId("view-header")).hasText(stock);
        assertThat(console.page().locator("main tbody tr").first()).isVisible();
        var theirs = measures(console);
        assertThat(theirs).hasSameSizeAs(ours).hasSizeGreaterThanOrEqualTo(10);
        theirs.forEach((what, where) -> assertThat(ours.get(what)).as("%s, as on %s", what, stock).isCloseTo(where, within(1.0)));
    }

    @Test
    void isPictured(TestRealm realm, Consoles consoles) {
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("device", List.of("tele/%u/#"), List.of("cmnd/%u/+"));
        var console = Scene.open(realm, consoles, Consoles.look());
        console.awaitEmpty();
        console.illustrate("locked");
        realm.unlock();
        console.awaitUnlocked();
        new Devices(realm).knock("p1");
        assertThat(console.byId("cr-reasons")).isVisible();
        console.illustrate("waiting");
        var retired = realm.request("sensor-0421", "sensor-0421-secret-of-its-own");
        realm.registry().post("requests/" + retired + "/grant").expect(201);
        realm.admin().delete("users/" + retired).expect(204);
        Scene.knock(realm);
        Scene.age(console);
        assertThat(console.byId("cr-activity")).containsText(Pattern.compile("[56] requests"));
        console.illustrate("pending");
        console.name("sensor-0421").click();
        assertThat(console.byId("cr-drawer")).containsText("Granted before");
        console.illustrate("details");
        console.byId("cr-drawer-close").click();
        console.row("pump-3").first().getByTestId("cr-grant").click();
        assertThat(console.dialog()).containsText("Request 2");
        console.illustrate("contested");
        console.byId("cr-dialog-cancel").click();
        console.grant("press-17");
        assertThat(console.row("press-17")).hasCount(0);
        console.illustrate("granted");
        assertThat(Scene.intersect(console.byId("cr-toast"), console.byId("cr-lock"))).as("the alert hides Lock").isFalse();
        console.byId("cr-give-permissions").click();
        assertThat(console.dialog()).containsText("may publish to tele/press-17/#");
        assertThat(console.byId("cr-toast")).hasCount(0);
        console.illustrate("permissions");
        console.byId("cr-dialog-cancel").click();
        console.choose(console.row("gateway-2"), "cr-ignore");
        console.confirm();
        assertThat(console.row("gateway-2")).hasCount(0);
        console.tab("history");
        assertThat(console.byId("cr-history-row")).hasCount(3);
        assertThat(console.byId("cr-history-row").first()).containsText("gateway-2");
        console.closeToasts();
        console.illustrate("history");
        console.tab("settings");
        assertThat(console.byId("cr-save")).isVisible();
        console.illustrate("settings");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Double> measures(Console console) {
        var measures = new TreeMap<String, Double>();
        ((Map<String, Number>) console.page().evaluate(MEASURES)).forEach((what, where) -> measures.put(what, where.doubleValue()));
        return measures;
    }
}
