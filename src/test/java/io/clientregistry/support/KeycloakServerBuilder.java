package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a server is made. */
public final class KeycloakServerBuilder {

    /** Without a word about each of the questions whether it is ready. */
    static final String LOG_LEVEL = "INFO,io.smallrye.health:warn";

    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private Path keycloak = BuildOutput.keycloakHome();
    private Path installation;
    private Database database;
    private String adminPassword = "admin";
    private int httpPort;

    KeycloakServerBuilder(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.database = Database.h2(this.folder.resolve("data"));
    }

    /** The database; H2 in the server's folder otherwise. */
    public KeycloakServerBuilder database(Database database) {
        this.database = database;
        return this;
    }

    /** One more option of {@code kc.sh start}, such as {@code --log-level=DEBUG}. */
    public KeycloakServerBuilder option(String option) {
        options.add(option);
        return this;
    }

    /** With fast verifiers, whose key goes into this file. */
    public KeycloakServerBuilder verifierKey(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return option("--spi-client-registry--default--fast-verifier-key-file="
                    + Files.writeString(file, "0123456789abcdef0123456789abcdef").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With Keycloak's own vault of files, in a folder beside the log. Only over PostgreSQL. */
    public KeycloakServerBuilder vault() {
        try {
            return option("--vault-dir=" + Files.createDirectories(folder.resolve(KeycloakServer.VAULT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins the other nodes over the same database; alone otherwise. */
    public KeycloakServerBuilder clustered() {
        return option("--cache=ispn").option("--cache-embedded-network-bind-address=127.0.0.1")
                .option("--cache-embedded-network-bind-port=" + Ports.free());
    }

    /** The unpacked server to run; the one that the extension is built for otherwise. */
    public KeycloakServerBuilder keycloak(Path home) {
        this.keycloak = home;
        return this;
    }

    /** Where the built copy of the server goes; one that is shared by all like this otherwise. */
    public KeycloakServerBuilder installation(Path folder) {
        this.installation = folder;
        return this;
    }

    /** The HTTP port; a free one otherwise. */
    public KeycloakServerBuilder httpPort(int port) {
        this.httpPort = port;
        return this;
    }

    /** The password of the master realm's administrator; used by the first start only. */
    public KeycloakServerBuilder adminPassword(String password) {
        this.adminPassword = password;
        return this;
    }

    /** Builds the server unless it is built. */
    public KeycloakServer build() {
        var buildOptions = buildOptions();
        var home = installation == null
                ? BuildOutput.servers().resolve(database.kind()) : installation;
        return new KeycloakServer(Installation.prepare(home, keycloak, List.of(BuildOutput.registryJar()), buildOptions),
                httpPort == 0 ? Ports.free() : httpPort, adminPassword, startOptions(), folder.resolve("keycloak.log"));
    }

    /** Builds the server unless it is built, and starts it. */
    public KeycloakServer start() {
        return build().start();
    }

    /** What only a build can choose is chosen for the servers over PostgreSQL, which would be built anyway. */
    private List<String> buildOptions() {
        var all = new ArrayList<>(List.of("--db=" + database.kind(), "--health-enabled=true", "--metrics-enabled=true"));
        if (database.kind().equals(Database.POSTGRES)) {
            all.add("--https-client-auth=request");
            all.add("--vault=file");
            all.add("--spi-theme-selector--client-registry--enabled=false");
        }
        return all;
    }

    private List<String> startOptions() {
        var all = new ArrayList<>(List.of("--http-enabled=true", "--hostname-strict=false",
                "--http-host=127.0.0.1", "--db-url=" + database.url(),
                "--db-username=" + database.username(), "--db-password=" + database.password()));
        all.addAll(options);
        Stream.of("--cache=local", "--log-level=" + LOG_LEVEL).filter(this::isLeftOpen).forEach(all::add);
        return all;
    }

    private boolean isLeftOpen(String option) {
        var name = option.substring(0, option.indexOf('=') + 1);
        return options.stream().noneMatch(chosen -> chosen.startsWith(name));
    }
}
