package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** The page is a page of the console. */
@WithConsole
class NavigationIT {

    @Test
    void isAPlaceToComeBackTo(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        var page = console.page();
        assertThat(console.heading()).hasText("Client registry");
        assertThat(console.menuItem()).hasCount(1);
        assertThat(console.menuItem()).hasAttribute("aria-current", "page");
        assertThat(page.getByText("Page Not Found")).hasCount(0);
        page.reload();
        assertThat(console.heading()).isVisible();

        console.tab("settings");
        page.locator("#nav-item-users").click();
        awaitUsers(console);
        page.goBack();
        assertThat(console.byId("cr-settings")).isVisible();
        page.goBack();
        console.awaitEmpty();
        page.goForward();
        page.goForward();
        awaitUsers(console);
        console.menuItem().click();
        console.awaitEmpty();
        assertThat(console.menuItem()).hasCount(1);
    }

    /** Of the console's own pages; for a moment both may be there. */
    private static void awaitUsers(Console console) {
        assertThat(console.page().getByTestId("view-header").filter(new Locator.FilterOptions().setHasText("Users")))
                .isVisible();
        assertThat(console.heading()).hasCount(0);
    }

    @Test
    void followsTheRealm(TestRealm realm, Consoles consoles) {
        try (var other = TestRealm.create(realm.server())) {
            other.unlock();
            new Devices(other).knock("elsewhere-1");
            var console = consoles.registry(realm);
            console.awaitEmpty();
            console.page().locator("#nav-item-realms").click();
            console.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(other.name())).click();
            assertThat(console.menuItem()).hasAttribute("href", "#/" + other.name() + "/ui-script/client-registry");
            assertThat(console.menuItem()).containsText("1 pending request");
            console.menuItem().click();
            console.awaitRow("elsewhere-1");
            console.awaitUnlocked();
        }
    }

    @Test
    void endsWithTheSession(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        console.page().getByTestId("options-toggle").click();
        console.page().getByText("Sign out").click();
        console.page().locator("#username").waitFor();
        console.page().navigate(console.registryUrl(realm.name()));
        assertThat(console.page().locator("#username")).isVisible();
        assertThat(console.page()).hasURL(Pattern.compile("/realms/master/protocol/openid-connect/auth"));
    }
}
