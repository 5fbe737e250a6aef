package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.clientregistry.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose the MQTT client ids are, and who else came with them. */
@WithConsole
class ClientIdsPageIT {

    private static final String PASSWORD = "Correct-horse-1";

    @Test
    void showsWhoHoldsAClientIdAndWhoTriedAndReleasesIt(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm, Consoles.dark());
        console.tab("clientIds");
        assertThat(console.byId("cr-empty")).containsText("No MQTT client ID is owned yet");
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        realm.createPerson("ann", PASSWORD);
        realm.createPerson("bob", PASSWORD);
        login(realm, "ann", "<b>press</b>", 200);
        login(realm, "ann", "quiet", 200);
        login(realm, "bob", "<b>press</b>", 400);
        login(realm, "bob", "<b>press</b>", 400);
        await().until(() -> realm.registry().get("client-ids?refused=true").json().at("/0/refusals").asInt() == 2);

        assertThat(row(console, "quiet")).containsText("ann");
        assertThat(row(console, "<b>press</b>")).containsText("2 logins refused");
        console.requireAccessible();
        console.page().locator("#cr-refused").selectOption("refused");
        assertThat(console.byId("cr-client-id")).hasCount(1);
        assertThat(console.byId("cr-client-id")).containsText("ann");
        assertThat(console.byId("cr-client-id")).containsText("bob");
        console.search("nothing-like-it");
        assertThat(console.byId("cr-empty")).containsText("No client ID and no owner");
        console.search("");
        row(console, "<b>press</b>").getByTestId("cr-release").click();
        assertThat(console.dialog()).containsText("It belongs to ann.");
        console.requireAccessible();
        console.confirm();

        assertThat(console.toast("<b>press</b> is released.")).isVisible();
        assertThat(row(console, "<b>press</b>")).hasCount(0);
        login(realm, "bob", "<b>press</b>", 200);
        console.tab("settings");
        console.page().locator("#clientIdDays").fill("7");
        console.byId("cr-save").click();
        assertThat(console.toast("The settings are saved.")).isVisible();
        assertThat(realm.registry().get("settings").expect(200).json().get("clientIdDays").asInt()).isEqualTo(7);
    }

    @Test
    void fitsANarrowWindow(TestRealm realm, Consoles consoles) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        realm.createPerson("press-17", PASSWORD);
        login(realm, "press-17", "x".repeat(255), 200);
        var console = Scene.open(realm, consoles, Consoles.look().setViewportSize(480, 900));
        console.tab("clientIds");
        assertThat(console.byId("cr-client-id")).isVisible();
        assertThat(console.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(480);
        console.requireAccessible();
    }

    private static Locator row(Console console, String clientId) {
        return console.byId("cr-client-id").filter(new Locator.FilterOptions().setHasText(clientId));
    }

    private static void login(TestRealm realm, String username, String clientId, int status) {
        realm.broker().login(username, PASSWORD, Map.of("mqtt_client_id", clientId)).expect(status);
    }
}
