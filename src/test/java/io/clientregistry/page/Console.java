package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.clientregistry.support.BuildOutput;

/** One browser window with the Admin Console, and the words for what a test does there. */
final class Console implements AutoCloseable {

    private static final double PATIENCE_MS = 30_000;
    /** Long enough for one poll of the page; what the page promises to those who wait for a device. */
    private static final double LIVE_MS = 5_000;
    /** Keycloak's password dialog (26.7.4, ResetPasswordDialog) waits, and then looks for the field of an event that is over. */
    private static final String KEYCLOAKS_OWN = "/assets/EditUser-";

    private final BrowserContext context;
    private final Page page;
    private final String url;
    private final String loginRealm;
    private final List<String> scriptErrors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Console(BrowserContext context, String url, String loginRealm) {
        this.context = context;
        this.url = url;
        this.loginRealm = loginRealm;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
        page.onPageError(error -> {
            if (!error.contains(KEYCLOAKS_OWN)) {
                scriptErrors.add(error);
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("warning")) {
                warnings.add(message.text());
            }
        });
    }

    /** Signs in by the login form, unless the browser is signed in already. */
    void signIn(Login login) {
        page.navigate(url + "/admin/" + loginRealm + "/console/");
        page.locator("#username, #kc-main-content-page-container").first().waitFor();
        if (page.locator("#username").isVisible()) {
            page.locator("#username").fill(login.username());
            page.locator("#password").fill(login.password());
            page.locator("#kc-login").click();
            page.locator("#kc-main-content-page-container").waitFor();
        }
    }

    /** Follows a deep link to the page of this realm, as a bookmark does. */
    void goToRegistry(String realm) {
        page.navigate("about:blank");
        page.navigate(registryUrl(realm));
        heading().waitFor();
    }

    String registryUrl(String realm) {
        return consoleUrl(realm + "/ui-script/client-registry");
    }

    String consoleUrl(String path) {
        return url + "/admin/" + loginRealm + "/console/#/" + path;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** The heading of the page. */
    Locator heading() {
        return page.locator("client-registry-page h1");
    }

    Locator menuItem() {
        return page.locator("#nav-item-client-registry");
    }

    Locator byId(String testId) {
        return page.getByTestId(testId);
    }

    Locator rows() {
        return byId("cr-row");
    }

    Locator row(String username) {
        return rows().filter(new Locator.FilterOptions().setHas(name(username)));
    }

    /** The button in a row that carries the username and opens the drawer. */
    Locator name(String username) {
        return page.locator(".cr-name", new Page.LocatorOptions().setHas(exactly(username)));
    }

    Locator historyRow(String username) {
        return byId("cr-history-row").filter(new Locator.FilterOptions().setHas(exactly(username)));
    }

    Locator dialog() {
        return page.locator("dialog[open]");
    }

    /** What the page offers first. */
    Locator primaryButtons() {
        return page.locator("client-registry-page .pf-v5-c-button.pf-m-primary");
    }

    Locator toast(String text) {
        return byId("cr-toast").filter(new Locator.FilterOptions().setHasText(text));
    }

    private Locator exactly(String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    /** What a browser tells a page whose tab goes to the back, or comes to the front again. */
    void hide(boolean hidden) {
        page.evaluate("""
                hidden => {
                  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
                  document.dispatchEvent(new Event("visibilitychange"));
                }""", hidden);
    }

    /** Puts the clock forward in steps, so that what was asked for is answered in between. */
    void pass(Duration time) {
        for (int i = 0; i < time.toSeconds(); i++) {
            page.clock().runFor(1_000);
            page.evaluate("async () => { for (let i = 0; i < 5; i++) await fetch(location.pathname, { method: 'HEAD' }); }");
        }
    }

    void closeToasts() {
        while (byId("cr-toast").count() > 0) {
            byId("cr-toast").first().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close")).click();
        }
    }

    void tab(String name) {
        byId("cr-tab-" + name).click();
        assertThat(byId("cr-tab-" + name)).hasAttribute("aria-selected", "true");
    }

    /** Confirms a question. Another dialog may follow at once, with what could not be done. */
    void confirm() {
        byId("cr-dialog-confirm").click();
        assertThat(dialog().getByTestId("cr-dialog-confirm")).hasCount(0);
    }

    void grant(String username) {
        row(username).getByTestId("cr-grant").click();
    }

    /** Chooses from a row's menu. */
    void choose(Locator row, String item) {
        row.getByTestId("cr-more").click();
        byId(item).click();
    }

    void search(String text) {
        page.locator("input[name=search]").fill(text);
        page.locator("input[name=search]").press("Enter");
    }

    void select(String username) {
        row(username).locator("input[type=checkbox]").check();
    }

    void awaitRow(String username) {
        assertThat(row(username)).isVisible();
    }

    /** Waits for a row as long as somebody who stands beside the device would have to. */
    void awaitRowLive(String username) {
        row(username).waitFor(new Locator.WaitForOptions().setTimeout(LIVE_MS));
    }

    /** Waits until the page has asked the server again. */
    void awaitPoll() {
        page.waitForResponse(response -> response.url().contains("/client-registry/requests?"), () -> { });
    }

    void awaitUnlocked() {
        assertThat(byId("cr-lock-state")).containsText("Unlocked");
    }

    void awaitLocked() {
        assertThat(byId("cr-lock-state")).hasText("Locked");
    }

    void awaitEmpty() {
        assertThat(byId("cr-empty")).isVisible();
        assertThat(rows()).hasCount(0);
    }

    /** Nothing for axe to find in what is ours. */
    void requireAccessible() {
        page.waitForFunction("() => document.getAnimations().every((a) => a.playState !== 'running')");
        var results = new AxeBuilder(page).include("client-registry-page").include("#nav-item-client-registry").analyze();
        assertThat(results.getViolations()).isEmpty();
    }

    void requireNoScriptErrors() {
        assertThat(scriptErrors).as("script errors").isEmpty();
    }

    /** What the browser's console says about the extension. */
    List<String> warnings() {
        return warnings.stream().filter(text -> text.contains("Client registry")).toList();
    }

    /** A picture for the documentation: of what is in the window, with the pointer out of the way. */
    void illustrate(String name) {
        page.mouse().move(0, 0);
        photograph(Path.of(System.getProperty("images.directory", BuildOutput.directory() + "/images"), name + ".png"));
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }
}
