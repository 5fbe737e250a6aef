package io.clientregistry.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/** This machine's own Chromium, without a window. Nothing is downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private String cookies;

    private Chromium(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
    }

    /** Starts it. Without one the calling test is skipped, or fails where {@code CI=true}. */
    static Chromium start() {
        var executable = find();
        if (executable.isEmpty()) {
            var hint = "No Chromium here: the page is not tested. Install it (Debian: apt-get install chromium), or name it in the"
                    + " environment variable CHROMIUM.";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(hint);
            }
            Assumptions.abort(hint);
        }
        return new Chromium(executable.get());
    }

    /** A window with cookies of its own. */
    BrowserContext newContext(Browser.NewContextOptions look) {
        return browser.newContext(look);
    }

    /** Keeps the cookies of somebody who has signed in, for later windows. */
    void remember(BrowserContext context) {
        cookies = context.storageState();
    }

    /** The cookies that were kept, as Playwright writes them. */
    Optional<String> remembered() {
        return Optional.ofNullable(cookies);
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> find() {
        var named = System.getenv("CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        var folders = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
        return NAMES.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable).findFirst();
    }
}
