package io.clientregistry.support;

import java.nio.file.Path;

/** Where the build has put what the tests run: Maven says it by system properties, an IDE relies on the defaults. */
public final class BuildOutput {

    private BuildOutput() {
    }

    /** The folder for everything that a build makes. */
    public static Path directory() {
        return Path.of(System.getProperty("build.directory", "target")).toAbsolutePath();
    }

    /** The unpacked server, never run in place. */
    public static Path keycloakHome() {
        return path("keycloak.home", "keycloak-26.7.4");
    }

    /** Where built copies of the server go, which all share. */
    static Path servers() {
        return path("servers.directory", "servers");
    }

    /** The extension as it is shipped. */
    public static Path registryJar() {
        return path("registry.jar", "keycloak-client-registry-1.0.0.jar");
    }

    /** The extension for HiveMQ as it is shipped. */
    public static Path hiveMqExtension() {
        return path("hivemq.extension", "keycloak-client-registry-hivemq-1.0.0.zip");
    }

    /** What is added to the options of each server's Java: what the environment says, unless the build says it. */
    public static String javaOptions() {
        return System.getProperty("server.java.options", System.getenv().getOrDefault("JAVA_OPTS_APPEND", ""));
    }

    private static Path path(String property, String fallback) {
        var value = System.getProperty(property);
        return value == null ? directory().resolve(fallback) : Path.of(value).toAbsolutePath();
    }
}
