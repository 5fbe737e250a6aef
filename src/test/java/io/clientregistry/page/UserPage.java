package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The console's own page of one user, and what administrators take from a user there. Each waits until the console says so. */
final class UserPage {

    private final Console console;
    private final Page page;
    private final String path;

    UserPage(Console console, String realm, String userId) {
        this.console = console;
        this.page = console.page();
        this.path = realm + "/users/" + userId + "/";
    }

    void disable() {
        open("settings");
        toggle("-switch");
        confirm("Disable");
        awaitDone();
    }

    void enable() {
        open("settings");
        toggle("-switch");
        awaitDone();
    }

    /** The first of its roles. */
    void takeRole() {
        open("role-mapping");
        chooseFirstRow();
        console.byId("unAssignRole").click();
        confirm("Remove");
        awaitDone();
    }

    /** The first of its groups. */
    void leaveGroup() {
        open("groups");
        chooseFirstRow();
        console.byId("leave-group-button").click();
        confirm("Leave");
        awaitDone();
    }

    void resetPassword(String password) {
        open("credentials");
        console.byId("resetPasswordBtn").click();
        console.byId("passwordField").fill(password);
        console.byId("passwordConfirmationField").fill(password);
        toggle("temporaryPassword");
        confirm("Save");
        confirm("Reset password");
        awaitDone();
    }

    void delete() {
        open("settings");
        console.byId("action-dropdown").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete")).click();
        confirm("Delete");
        awaitDone();
    }

    /** As a bookmark does, so that nothing is left of what was shown before. */
    private void open(String tab) {
        page.navigate("about:blank");
        page.navigate(console.consoleUrl(path + tab));
    }

    /** By its label, which lies over it. */
    private void toggle(String testIdsEnd) {
        page.locator("label:has([data-testid$='" + testIdsEnd + "'])").click();
    }

    private void chooseFirstRow() {
        page.locator("tbody input[type=checkbox]").first().check();
    }

    private void confirm(String button) {
        page.locator("#modal-confirm").filter(new Locator.FilterOptions().setHasText(button)).click();
    }

    private void awaitDone() {
        assertThat(console.byId("global-alerts").locator(".pf-m-success")).isVisible();
    }
}
