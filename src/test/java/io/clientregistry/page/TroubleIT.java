package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When something is missing: the session, the server, or a part of the console. */
@WithConsole
class TroubleIT {

    @Test
    void leadsToTheLoginWhenTheSessionHasEnded(TestRealm realm, Consoles consoles) {
        realm.admin().put("", Map.of("accessTokenLifespan", 15)).expectSuccess();
        var user = realm.createAdministrator("ann", "Secret-of-ann", "realm-admin");
        var console = consoles.open(realm.server(), new Login(realm.name(), "ann", "Secret-of-ann"), Consoles.look());
        console.goToRegistry(realm.name());
        realm.admin().post("users/" + user + "/logout").expect(204);
        assertThat(console.page().locator("#password")).isVisible();
    }

    @Test
    void goesOnWhenTheServerIsBack(TestRealm realm, Consoles consoles) {
        realm.registry().post("unlock", Map.of("seconds", 3600)).expect(200);
        new Devices(realm).knock("patient-1");
        var console = consoles.registry(realm);
        console.awaitRow("patient-1");
        realm.server().stop();
        try {
            assertThat(console.byId("cr-alert-danger")).containsText("The server cannot be reached.");
            console.awaitRow("patient-1");
            console.requireAccessible();
        } finally {
            // Other tests use it too.
            realm.server().start();
        }
        console.byId("cr-try-again").click();
        assertThat(console.byId("cr-alert-danger")).hasCount(0);
        new Devices(realm).knock("patient-2");
        console.awaitRow("patient-2");
    }

    @Test
    void asksNothingWhileItsTabIsHidden(TestRealm realm, Consoles consoles) {
        var console = consoles.openWith("", realm);
        console.goToRegistry(realm.name());
        console.awaitEmpty();
        console.awaitPoll();
        console.hide(true);
        var questions = new AtomicInteger();
        console.page().onRequest(request -> {
            if (request.url().contains("/client-registry")) {
                questions.incrementAndGet();
            }
        });
        console.page().clock().runFor(60_000);
        assertThat(questions).hasValue(0);
        console.page().waitForResponse(response -> response.url().endsWith("/client-registry"), () -> console.hide(false));
    }

    @Test
    void asksLessAndLessOftenWhileNobodyAnswers(TestRealm realm, Consoles consoles) {
        var console = consoles.openWith("", realm);
        console.goToRegistry(realm.name());
        console.awaitEmpty();
        var questions = new AtomicInteger();
        console.page().route(url -> url.endsWith("/client-registry"), route -> {
            questions.incrementAndGet();
            route.abort();
        });
        console.pass(Duration.ofSeconds(100));
        // After 3 s as ever, then after 6, 12, 24 and 48 s.
        assertThat(questions).hasValueBetween(4, 5);

        console.page().unrouteAll();
        console.byId("cr-try-again").click();
        assertThat(console.byId("cr-alert-danger")).hasCount(0);
        var answers = new AtomicInteger();
        console.page().onResponse(response -> {
            if (response.url().endsWith("/client-registry")) {
                answers.incrementAndGet();
            }
        });
        console.pass(Duration.ofSeconds(10));
        assertThat(answers.get()).isGreaterThanOrEqualTo(2);
    }

    /** The page's route is the fourth thing that its adapter relies on. */
    @Test
    void leavesTheConsoleAloneWhenItSendsThePagesRouteElsewhere(TestRealm realm, Consoles consoles) {
        var console = consoles.openWith("addEventListener('hashchange', () => { if (location.hash.includes('ui-script'))"
                + " location.replace(location.hash.split('/', 2).join('/') + '/users') })", realm);
        console.page().navigate(console.consoleUrl(realm.name() + "/clients"));
        assertThat(console.menuItem()).isVisible();
        console.menuItem().click();
        assertThat(console.page().getByTestId("view-header")).hasText("Users");
        assertThat(console.heading()).hasCount(0);
        console.page().locator("#nav-item-clients").click();
        assertThat(console.page().getByTestId("view-header")).hasText("Clients");
        assertThat(console.warnings()).isEmpty();
    }

    /** Each makes one of the console's parts impossible to find for the page's adapter. */
    @ParameterizedTest
    @ValueSource(strings = {
            "const keys = Object.keys; Object.keys = (o) => keys(o).filter((k) => !k.startsWith('__reactContainer'))",
            "const all = document.querySelectorAll.bind(document), one = document.getElementById.bind(document);"
                    + "document.querySelectorAll = (s) => s === '.pf-v5-c-nav__list' ? [] : all(s);"
                    + "document.getElementById = (id) => id === 'nav-item-clients' ? null : one(id)",
            "const one = document.getElementById.bind(document);"
                    + "document.getElementById = (id) => id === 'kc-main-content-page-container' ? null : one(id)"})
    void leavesTheConsoleAloneWhenAPartOfItIsMissing(String sabotage, TestRealm realm, Consoles consoles) {
        var console = consoles.openWith(sabotage, realm);
        console.page().navigate(console.consoleUrl(realm.name() + "/users"));
        assertThat(console.page().getByTestId("view-header")).hasText("Users");
        console.page().clock().fastForward("02:00");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            console.page().evaluate("1");
            assertThat(console.warnings()).hasSize(1);
        });
        assertThat(console.menuItem()).hasCount(0);
        console.page().locator("#nav-item-clients").click();
        assertThat(console.page().getByTestId("view-header")).hasText("Clients");
    }
}
