package io.clientregistry.support;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The real server with the extension, as a process of its own on the loopback interface. It may be stopped, killed and
 * started again on the same ports and data.
 */
public final class KeycloakServer implements AutoCloseable {

    /** The administrator of the master realm that a first start makes. */
    public static final String ADMIN = "admin";

    static final String VAULT = "vault";

    private final Installation installation;
    private final int httpPort;
    private final int managementPort;
    private final String adminPassword;
    private final List<String> options;
    private final Path log;
    private final Rest root;
    private final BearerToken token;
    private final Rest admin;
    private ServerProcess process;

    KeycloakServer(Installation installation, int httpPort, String adminPassword, List<String> options, Path log) {
        this.installation = installation;
        this.httpPort = httpPort;
        this.managementPort = Ports.free();
        this.adminPassword = adminPassword;
        this.options = options;
        this.log = log;
        this.root = Rest.at(url());
        this.token = BearerToken.of(realm("master"), ADMIN, adminPassword);
        this.admin = root.path("admin/realms").as(token);
    }

    /** A server that keeps its data and its log in this folder. */
    public static KeycloakServerBuilder in(Path folder) {
        return new KeycloakServerBuilder(folder);
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

    /** The file of a secret in its vault. */
    public Path vault(String realm, String key) {
        return log.resolveSibling(VAULT).resolve(realm + "_" + key);
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
        return root.path("realms/" + name);
    }

    /** {@code /admin/realms}, as the administrator of the master realm. */
    public Rest admin() {
        return admin;
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process != null && process.isRunning();
    }

    /** Waits for as long as the process runs. */
    public void awaitEnd() {
        process.awaitEnd();
    }

    /** The processor time that the running server has used so far. */
    public Duration cpuTime() {
        return process.cpuTime();
    }

    /** Puts the running server's clock so many seconds ahead of this machine's; 0 puts it right. */
    public void setClock(int secondsAhead) {
        ServerClock.set(process.java().pid(), secondsAhead);
        token.renew();
    }

    /** Starts the server and waits until it is ready. */
    public KeycloakServer start() {
        var arguments = new ArrayList<>(List.of("start", "--optimized", "--http-port=" + httpPort,
                "--http-management-port=" + managementPort));
        arguments.addAll(options);
        process = ServerProcess.start(installation.command(arguments), Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword, "JAVA_OPTS_APPEND", BuildOutput.javaOptions()), log);
        var management = Rest.at(managementUrl());
        process.awaitReady(() -> isReady(management));
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

    private void end(Consumer<ProcessHandle> signal) {
        if (process != null) {
            process.end(signal);
        }
    }

    private static boolean isReady(Rest management) {
        try {
            return management.get("health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
