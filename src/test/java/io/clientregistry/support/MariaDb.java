package io.clientregistry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** This machine's own MariaDB, where Debian puts it, as a process of its own on the loopback interface. */
public final class MariaDb implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Path folder;
    private final int port = Ports.free();
    private final Process process;

    private MariaDb(Path folder) {
        this.folder = folder;
        createFolder();
        var install = CommandLine.run(List.of("mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal",
                "--skip-test-db", "--user=" + System.getProperty("user.name"), "--datadir=" + data()));
        assertThat(install.exitCode()).as(install.output()).isZero();
        process = start();
        Awaitility.await().atMost(START).until(() -> client("SELECT 1").exitCode() == 0);
    }

    /** Starts it with an empty data folder; ends the test where it is not installed. */
    public static MariaDb start(Path folder) {
        CommandLine.require("mariadb-install-db");
        Installation.clean(folder);
        return new MariaDb(folder);
    }

    /** Makes an empty database for a server, in the character set that Keycloak asks for. */
    public Database create(String name) {
        var made = client("CREATE DATABASE " + name + " CHARACTER SET utf8mb4; CREATE USER 'keycloak'@'localhost' IDENTIFIED BY"
                + " 'keycloak'; GRANT ALL ON " + name + ".* TO 'keycloak'@'localhost'");
        assertThat(made.exitCode()).as(made.output()).isZero();
        return new Database("mariadb", "jdbc:mariadb://localhost:" + port + "/" + name, "keycloak", "keycloak");
    }

    private void createFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder("/usr/sbin/mariadbd", "--no-defaults", "--user=" + System.getProperty("user.name"),
                    "--datadir=" + data(), "--socket=" + socket(), "--bind-address=127.0.0.1", "--port=" + port)
                    .redirectErrorStream(true).redirectOutput(folder.resolve("mariadb.log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandLine.Result client(String sql) {
        return CommandLine.run(List.of("mariadb", "--no-defaults", "--user=root", "--socket=" + socket(), "--execute=" + sql));
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** A socket's path has some hundred bytes at most. */
    private Path socket() {
        return Path.of(System.getProperty("java.io.tmpdir"), "mariadb-" + port + ".sock");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
