package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** Who sees what: the realm's own administrators, with more or fewer rights. */
@WithConsole
class RightsIT {

    private static final String PASSWORD = "Secret-of-the-administrator";

    @Test
    void isForTheRealmsOwnAdministratorToo(TestRealm realm, Consoles consoles) {
        realm.unlock();
        new Devices(realm).knock("motor-1");
        var console = open(realm, consoles, "realm-admin");
        console.goToRegistry(realm.name());
        console.grant("motor-1");
        console.awaitEmpty();
    }

    @Test
    void showsAndChangesNothingForThoseWhoMayOnlyView(TestRealm realm, Consoles consoles) {
        realm.unlock();
        new Devices(realm).knock("motor-2");
        var console = open(realm, consoles, "view-users");
        console.goToRegistry(realm.name());
        console.awaitRow("motor-2");
        assertThat(console.byId("cr-read-only")).hasText("View only");
        assertThat(console.page().locator("client-registry-page input[type=checkbox]")).hasCount(0);
        for (var action : new String[] {"cr-grant", "cr-more", "cr-lock", "cr-unlock-for", "cr-bulk-grant"}) {
            assertThat(console.byId(action)).hasCount(0);
        }
        console.name("motor-2").click();
        assertThat(console.byId("cr-drawer")).containsText("motor-2-a");
        assertThat(console.byId("cr-drawer-grant")).hasCount(0);
        console.requireAccessible();
        console.tab("settings");
        assertThat(console.page().locator("#windowSeconds")).isDisabled();
        assertThat(console.byId("cr-save")).hasCount(0);
    }

    @Test
    void isNotThereWithoutTheRight(TestRealm realm, Consoles consoles) {
        var console = open(realm, consoles, "view-clients");
        console.page().navigate(console.registryUrl(realm.name()));
        assertThat(console.page().getByText("Page Not Found")).isVisible();
        assertThat(console.page().locator("#nav-item-clients")).isVisible();
        assertThat(console.menuItem()).hasCount(0);
    }

    private static Console open(TestRealm realm, Consoles consoles, String role) {
        realm.createAdministrator(role + "-person", PASSWORD, role);
        return consoles.open(realm.server(), new Login(realm.name(), role + "-person", PASSWORD), Consoles.look());
    }
}
