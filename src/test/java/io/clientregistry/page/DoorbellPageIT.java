package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WebhookReceiver;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where the doorbell rings is set on the page, and it says how deliveries go. */
@WithConsole
class DoorbellPageIT {

    /** What an observer of the document could read, typed text too. */
    private static final String EVERYTHING = """
            () => document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map((e) => e.value)""";

    @Test
    void sendsATestAndShowsHowItWent(TestRealm realm, Consoles consoles) {
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL)) {
            var console = consoles.registry(realm, Consoles.dark());
            console.tab("settings");
            assertThat(console.byId("cr-send-test")).hasCount(0);
            console.page().locator("#webhookUrl").fill(receiver.url());
            console.page().locator("#webhookSecret").fill(WebhookReceiver.SECRET);
            assertThat(console.page().evaluate(EVERYTHING).toString()).contains(WebhookReceiver.SECRET);
            console.byId("cr-save").click();
            assertThat(console.toast("The settings are saved.")).isVisible();
            assertThat(console.page().evaluate(EVERYTHING).toString()).doesNotContain(WebhookReceiver.SECRET);
            assertThat(console.page().locator("#webhookSecret")).hasAttribute("placeholder", "Unchanged");

            console.byId("cr-send-test").click();
            assertThat(console.toast("Webhook: the test has arrived.")).isVisible();
            assertThat(receiver.posts()).singleElement().satisfies(post -> {
                assertThat(post.isSignedWith(WebhookReceiver.SECRET)).isTrue();
                assertThat(post.json().get("type").asText()).isEqualTo("io.clientregistry.test");
            });
            assertThat(console.byId("cr-doorbell")).containsText("Last delivery: —");
            realm.unlock();
            assertThat(console.byId("cr-doorbell")).containsText(Pattern.compile("Last delivery: (now|.* ago)"));
            assertThat(console.byId("cr-doorbell")).not().containsText("Last error");
            console.requireAccessible();

            receiver.behave(WebhookReceiver.DEAD);
            console.byId("cr-send-test").click();
            assertThat(console.toast("Webhook: the test has not arrived.")).containsText("The receiver answered 500");
            realm.registry().post("lock").expect(200);
            assertThat(console.byId("cr-doorbell")).containsText("Last error: The receiver answered 500");
            console.requireAccessible();
        }
    }
}
