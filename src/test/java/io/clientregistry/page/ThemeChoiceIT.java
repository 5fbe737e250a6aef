package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is built without our theme selector, as those over PostgreSQL are in the tests. */
@WithConsole
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class ThemeChoiceIT {

    @Test
    void showsThePageWhereTheRealmChoseItsTheme(TestRealm realm, Consoles consoles) {
        realm.createAdministrator("bob", "Secret-of-bob", "realm-admin");
        var stock = consoles.open(realm.server(), new Login(realm.name(), "bob", "Secret-of-bob"), Consoles.look());
        stock.page().navigate(stock.registryUrl(realm.name()));
        assertThat(stock.page().getByText("Page Not Found")).isVisible();
        assertThat(stock.menuItem()).hasCount(0);
        assertThat(stock.page().content()).contains("keycloak.v2").doesNotContain("host.js");

        realm.admin().put("", Map.of("adminTheme", "client-registry")).expectSuccess();
        var chosen = Scene.open(realm, consoles, Consoles.look());
        assertThat(chosen.menuItem()).isVisible();
        chosen.awaitEmpty();
    }
}
