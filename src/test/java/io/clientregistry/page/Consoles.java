package io.clientregistry.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.TestRealm;

/** Admin Consoles, each in a browser window with cookies of its own. */
final class Consoles implements AutoCloseable {

    private final Browser browser;
    private final List<Console> open = new ArrayList<>();

    Consoles(Browser browser) {
        this.browser = browser;
    }

    /** A console in which the master realm's administrator looks at the realm's Client registry. */
    Console registry(TestRealm realm) {
        return registry(realm, look());
    }

    /** The same, in a window that looks like this. */
    Console registry(TestRealm realm, Browser.NewContextOptions look) {
        var console = open(realm.server(), Login.admin(realm.server()), look);
        console.goToRegistry(realm.name());
        return console;
    }

    /** A console in which somebody has signed in. */
    Console open(KeycloakServer server, Login login, Browser.NewContextOptions look) {
        return open(browser.newContext(look), server, login);
    }

    private Console open(BrowserContext context, KeycloakServer server, Login login) {
        var console = new Console(context, server.url(), login.realm());
        open.add(console);
        console.signIn(login);
        return console;
    }

    /** A console in which this script runs before any other, and the clock can be put forward. */
    Console openWith(String script, TestRealm realm) {
        var context = browser.newContext(look());
        context.addInitScript(script);
        context.clock().install();
        return open(context, realm.server(), Login.admin(realm.server()));
    }

    /** A window as most have it. */
    static Browser.NewContextOptions look() {
        return new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale("en-US").setColorScheme(ColorScheme.LIGHT);
    }

    void photograph(Path folder, String name) {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).photograph(folder.resolve(name + "-" + i + ".png"));
        }
    }

    void requireNoScriptErrors() {
        open.forEach(Console::requireNoScriptErrors);
    }

    @Override
    public void close() {
        open.forEach(Console::close);
    }
}
