package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** What the page looks like, and what it does with text that means harm. */
@WithConsole
class LookIT {

    /** What of an element stands out of the window at the right. */
    private static final String NOT_WITHIN_ITS_WIDTH = """
            (element) => [...element.querySelectorAll("*")]
              .filter((part) => part.getBoundingClientRect().right > innerWidth + 1).map((part) => part.outerHTML.slice(0, 200))""";

    @Test
    void isRightInTheDarkEverywhere(TestRealm realm, Consoles consoles) {
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("device", List.of("tele/%u/#"), List.of("a/#/b"));
        Scene.knock(realm);
        var console = Scene.open(realm, consoles, Consoles.dark());
        Scene.age(console);
        assertThat(console.byId("cr-activity")).containsText("5 requests");
        console.requireAccessible();
        console.illustrate("dark");
        console.name("pump-3").first().click();
        console.requireAccessible();
        for (var question : List.of("cr-drawer-grant", "cr-drawer-deny", "cr-drawer-ignore", "cr-unlock-for")) {
            console.byId(question).click();
            console.requireAccessible();
            console.byId("cr-dialog-cancel").click();
        }
        console.byId("cr-drawer-close").click();
        console.page().getByLabel("Select pump-3").first().check();
        console.byId("cr-bulk-grant").click();
        console.requireAccessible();
        console.confirm();
        assertThat(console.byId("cr-failures")).isVisible();
        console.requireAccessible();
        console.byId("cr-dialog-cancel").click();
        console.grant("press-17");
        console.byId("cr-give-permissions").click();
        assertThat(console.dialog()).containsText("grants nothing");
        console.requireAccessible();
        console.byId("cr-dialog-cancel").click();
        console.tab("history");
        assertThat(console.byId("cr-history-row")).hasCount(1);
        console.requireAccessible();
        console.tab("brokers");
        console.byId("cr-connect").click();
        console.requireAccessible();
        console.byId("cr-dialog-cancel").click();
        for (var question : List.of("cr-configuration", "cr-permissions")) {
            console.choose(console.byId("cr-broker"), question);
            assertThat(console.dialog()).isVisible();
            console.requireAccessible();
            console.byId("cr-dialog-cancel").click();
        }
        console.tab("settings");
        console.byId("minPasswordLength-help-button").click();
        console.requireAccessible();
    }

    @Test
    void fitsANarrowWindow(TestRealm realm, Consoles consoles) {
        Scene.knock(realm);
        realm.registry().post("expected", List.of(Map.of("username", "x".repeat(255), "note", "Row 3, left of the gate"))).expect(200);
        var console = Scene.open(realm, consoles, Consoles.look().setViewportSize(480, 900));
        Scene.age(console);
        assertThat(console.byId("cr-activity")).containsText("5 requests");
        var text = console.page().getByText("MQTT clients that connect").boundingBox().y;
        assertThat(console.heading().boundingBox().y).isLessThan(text);
        assertThat(console.byId("cr-lock").boundingBox().y).isGreaterThan(text);
        assertThat(console.byId("cr-bulk-deny").boundingBox().y).isEqualTo(console.byId("cr-bulk-grant").boundingBox().y);
        console.requireAccessible();
        console.illustrate("narrow");
        console.name("press-17").click();
        assertThat(console.byId("cr-drawer")).isInViewport();
        console.requireAccessible();
        console.byId("cr-drawer-close").click();
        console.byId("cr-unlock-for").click();
        assertThat(console.dialog()).isVisible();
        assertThat(console.dialog().evaluate(NOT_WITHIN_ITS_WIDTH)).isEqualTo(List.of());
        console.requireAccessible();
        console.byId("cr-dialog-cancel").click();
        for (var tab : List.of("pending", "expected", "devices", "history", "brokers", "clientIds", "settings")) {
            console.tab(tab);
            assertThat(console.page().locator(".cr-loading")).hasCount(0);
            assertThat(console.page().locator("client-registry-page").evaluate(NOT_WITHIN_ITS_WIDTH)).as(tab).isEqualTo(List.of());
        }
        console.tab("expected");
        console.requireAccessible();
    }

    @Test
    void hasRoomForLongNamesAndTheDrawer(TestRealm realm, Consoles consoles) {
        realm.unlock();
        var longest = "x".repeat(255);
        new Devices(realm).knock(longest, "a-password-of-its-own", "y".repeat(255), "192.0.2.66");
        new Devices(realm).knock("press-17");
        var console = consoles.registry(realm);
        console.awaitRow("press-17");
        console.awaitRow(longest);
        assertThat(console.row(longest).boundingBox().height)
                .isCloseTo(console.row("press-17").boundingBox().height, within(1.0));
        assertThat(console.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(1440);
        assertThat(console.row(longest).getByTestId("cr-more")).isInViewport();
        assertThat(console.name(longest).locator("bdi")).hasAttribute("title", longest);

        console.name(longest).click();
        assertThat(console.page().locator("#cr-drawer-title")).hasText(longest);
        var settled = "() => document.getAnimations().every((a) => a.playState !== 'running')";
        console.page().waitForFunction(settled);
        assertThat(Scene.intersect(console.byId("cr-drawer"), console.byId("cr-requests"))).as("beside the table").isFalse();
        assertThat(console.row("press-17").getByTestId("cr-grant")).isInViewport();
        console.page().setViewportSize(1000, 900);
        assertThat(console.page().locator(".pf-v5-c-drawer.pf-m-inline")).hasCount(0);
        console.page().waitForFunction(settled);
        assertThat(Scene.intersect(console.byId("cr-drawer"), console.byId("cr-requests"))).as("above the table").isTrue();
    }

    @Test
    void speaksGerman(TestRealm realm, Consoles consoles) {
        realm.admin().put("", Map.of("internationalizationEnabled", true, "supportedLocales", List.of("en", "de"),
                "defaultLocale", "en")).expectSuccess();
        Scene.knock(realm);
        var console = Scene.open(realm, consoles, Consoles.look().setLocale("de-DE"));
        Scene.age(console);
        assertThat(console.byId("cr-activity")).containsText("5 Anfragen");
        assertThat(console.heading()).hasText("Client-Register");
        assertThat(console.menuItem()).containsText("Client-Register");
        assertThat(console.row("press-17")).containsText("Genehmigen");
        assertThat(console.row("press-17")).containsText("vor");
        assertThat(console.byId("cr-activity")).not().containsText(Pattern.compile("\\d:\\s"));
        assertThat(Scene.intersect(console.page().getByText("MQTT-Clients, die sich"), console.byId("cr-lock"))).isFalse();
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
}
