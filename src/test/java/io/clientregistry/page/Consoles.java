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

    private final Chromium chromium;
    private final List<Console> open = new ArrayList<>();

    Consoles(Chromium chromium) {
        this.chromium = chromium;
    }

    /** A console in which the master realm's administrator looks at the realm's Client registry. */
    Console registry(TestRealm realm) {
        return registry(realm, look());
    }

    /** The same, in a window that looks like this. */
    Console registry(TestRealm realm, Browser.NewContextOptions look) {
        var console = open(chromium.newContext(signedIn(look)), realm.server(), Login.admin(realm.server()));
        chromium.remember(console.context());
        console.goToRegistry(realm.name());
        return console;
    }

    /** A console in which somebody has signed in. */
    Console open(KeycloakServer server, Login login, Browser.NewContextOptions look) {
        return open(chromium.newContext(look), server, login);
    }

    /** The master realm's administrator signs in once, and not for each window. */
    private Browser.NewContextOptions signedIn(Browser.NewContextOptions look) {
        chromium.remembered().ifPresent(look::setStorageState);
        return look;
    }

    private Console open(BrowserContext context, KeycloakServer server, Login login) {
        var console = new Console(context, server.url(), login.realm());
        open.add(console);
        console.signIn(login);
        return console;
    }

    /** A console in which this script runs before any other, and the clock can be put forward. */
    Console openWith(String script, TestRealm realm) {
        var context = chromium.newContext(signedIn(look()));
        context.addInitScript(script);
        context.clock().install();
        return open(context, realm.server(), Login.admin(realm.server()));
    }

    /** A window as most have it. */
    static Browser.NewContextOptions look() {
        return new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale("en-US").setColorScheme(ColorScheme.LIGHT);
    }

    /** The same, in the dark. */
    static Browser.NewContextOptions dark() {
        return look().setColorScheme(ColorScheme.DARK);
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
