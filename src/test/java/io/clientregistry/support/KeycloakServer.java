package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The real server with the extension, as a process of its own on the loopback interface. It may be stopped, killed and
 * started again on the same ports and data.
 */
public final class KeycloakServer implements AutoCloseable {

    /** The administrator of the master realm that a first start makes. */
    public static final String ADMIN = "admin";

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Installation installation;
    private final int httpPort;
    private final int managementPort;
    private final String adminPassword;
    private final List<String> options;
    private final Path log;
    private Process process;

    private KeycloakServer(Installation installation, Builder builder) {
        this.installation = installation;
        this.httpPort = builder.httpPort == 0 ? Ports.free() : builder.httpPort;
        this.managementPort = Ports.free();
        this.adminPassword = builder.adminPassword;
        this.log = builder.folder.resolve("keycloak.log");
        this.options = builder.startOptions();
    }

    /** A server that keeps its data and its log in this folder. */
    public static Builder in(Path folder) {
        return new Builder(folder);
    }

    /** The public URL, without a slash at its end. */
    public String url() {
        return "http://localhost:" + httpPort;
    }

    /** The management interface's URL: health and metrics. */
    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    /** The console output of every start so far. */
    public Path log() {
        return log;
    }

    /** The server's files, for its command line tools. */
    public Installation installation() {
        return installation;
    }

    /** The password of {@link #ADMIN}. */
    public String adminPassword() {
        return adminPassword;
    }

    /** {@code /realms/{realm}}, without credentials. */
    public Rest realm(String name) {
        return Rest.at(url()).path("realms/" + name);
    }

    /** {@code /admin/realms}, as the administrator of the master realm. */
    public Rest admin() {
        var token = BearerToken.of(realm("master"), ADMIN, adminPassword);
        return Rest.at(url()).path("admin/realms").as(token);
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Waits for as long as the process runs. */
    public void awaitEnd() {
        process.onExit().join();
    }

    /** Starts the server and waits until it is ready. */
    public KeycloakServer start() {
        var arguments = new ArrayList<>(List.of("start", "--optimized", "--http-port=" + httpPort,
                "--http-management-port=" + managementPort));
        arguments.addAll(options);
        var builder = new ProcessBuilder(installation.command(arguments)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword));
        try {
            Files.createDirectories(log.getParent());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
        return this;
    }

    /** Stops the server as a service manager does, and waits for its end. */
    public void stop() {
        end(ProcessHandle::destroy);
    }

    /** Kills the server at once ({@code kill -9}). */
    public void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    /** Stops the server and starts it again on the same data. */
    public void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitReady() {
        var deadline = System.nanoTime() + START.toNanos();
        var health = Rest.at(managementUrl());
        while (!isReady(health)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("The server did not start; the end of its log:\n" + LogFile.tail(log, 40));
            }
            pause();
        }
    }

    private static boolean isReady(Rest health) {
        try {
            return health.get("health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server starts", e);
        }
    }

    /** The start script runs the server as its child, and ends with it. */
    private void end(Consumer<ProcessHandle> signal) {
        if (process == null) {
            return;
        }
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(signal);
        var deadline = System.nanoTime() + STOP.toNanos();
        for (var handle : all) {
            try {
                handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                handle.destroyForcibly();
            } catch (InterruptedException e) {
                handle.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        process = null;
    }

    /** How a server is made. */
    public static final class Builder {

        private final Path folder;
        private final List<Path> jars = new ArrayList<>(List.of(BuildOutput.registryJar()));
        private final List<String> options = new ArrayList<>();
        private Path installation;
        private Database database;
        private String variant = "";
        private String adminPassword = "admin";
        private int httpPort;

        private Builder(Path folder) {
            this.folder = folder.toAbsolutePath();
            this.database = Database.h2(this.folder.resolve("data"));
        }

        /** The database; H2 in the server's folder otherwise. */
        public Builder database(Database database) {
            this.database = database;
            return this;
        }

        /** One more option of {@code kc.sh start}, such as {@code --log-level=DEBUG}. */
        public Builder option(String option) {
            options.add(option);
            return this;
        }

        /** One more jar in {@code providers/}: servers with the same name and jars share one installation. */
        public Builder provider(String variant, Path jar) {
            this.variant = "-" + variant;
            jars.add(jar);
            return this;
        }

        /** Where the built copy of the server goes; one that is shared by all like this otherwise. */
        public Builder installation(Path folder) {
            this.installation = folder;
            return this;
        }

        /** The HTTP port; a free one otherwise. */
        public Builder httpPort(int port) {
            this.httpPort = port;
            return this;
        }

        /** The password of the master realm's administrator; used by the first start only. */
        public Builder adminPassword(String password) {
            this.adminPassword = password;
            return this;
        }

        /** Builds the server unless it is built. */
        public KeycloakServer build() {
            var buildOptions = List.of("--db=" + database.kind(), "--health-enabled=true", "--metrics-enabled=true");
            var home = installation == null
                    ? BuildOutput.directory().resolve("servers").resolve(database.kind() + variant) : installation;
            return new KeycloakServer(Installation.prepare(home, jars, buildOptions), this);
        }

        /** Builds the server unless it is built, and starts it. */
        public KeycloakServer start() {
            return build().start();
        }

        private List<String> startOptions() {
            var all = new ArrayList<>(List.of("--http-enabled=true", "--hostname-strict=false",
                    "--http-host=127.0.0.1", "--cache=local", "--db-url=" + database.url(),
                    "--db-username=" + database.username(), "--db-password=" + database.password()));
            all.addAll(options);
            return all;
        }
    }
}
