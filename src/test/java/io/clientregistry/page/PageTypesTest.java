package io.clientregistry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import io.clientregistry.support.Installation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The types that the page's JavaScript says it has, by TypeScript's own check. Node.js and npm are needed for it; what
 * npm brings, as the lock file says, stays in the build's folder.
 */
class PageTypesTest {

    private static final Path PROJECT = Path.of("src/test/types").toAbsolutePath();
    private static final Path PAGE = Path.of("themes/client-registry/admin/resources/client-registry").toAbsolutePath();

    @Test
    void agree() throws IOException {
        CommandLine.require("node");
        CommandLine.require("npm");
        var folder = BuildOutput.directory().resolve("types");
        install(folder);
        copyPage(folder.resolve("page"));

        var check = CommandLine.run(List.of("npm", "--prefix", folder.toString(), "run", "check", "--silent"));

        assertThat(check.output()).isEmpty();
        assertThat(check.exitCode()).isZero();
    }

    /** Once for each lock file. */
    private static void install(Path folder) throws IOException {
        Files.createDirectories(folder);
        var installed = folder.resolve("package-lock.json");
        var upToDate = Files.exists(installed) && Files.mismatch(PROJECT.resolve("package-lock.json"), installed) < 0
                && Files.exists(folder.resolve("node_modules/.package-lock.json"));
        copy("package.json", folder);
        copy("tsconfig.json", folder);
        if (upToDate) {
            return;
        }
        copy("package-lock.json", folder);
        var npm = CommandLine.run(List.of("npm", "--prefix", folder.toString(), "ci", "--prefer-offline", "--no-audit", "--no-fund"));
        if (npm.exitCode() != 0 && !"true".equals(System.getenv("CI"))) {
            System.out.println("SKIPPED: npm cannot install what checks the page's types");
            Assumptions.abort("npm cannot install: " + npm.output());
        }
        assertThat(npm.exitCode()).as(npm.output()).isZero();
    }

    private static void copyPage(Path target) throws IOException {
        Installation.clean(target);
        Files.createDirectories(target);
        try (var modules = Files.newDirectoryStream(PAGE, "*.js")) {
            for (var module : modules) {
                Files.copy(module, target.resolve(module.getFileName()));
            }
        }
        copy("lean-qr/lean-qr.d.ts", Files.createDirectories(target.resolve("lean-qr")).getParent());
    }

    private static void copy(String name, Path folder) throws IOException {
        Files.write(folder.resolve(name), Files.readAllBytes(PROJECT.resolve(name)));
    }
}
