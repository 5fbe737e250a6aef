package io.clientregistry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A released version of Keycloak, such as {@code 26.7.5}. */
public record KeycloakVersion(String number) {

    private static final String WRAPPER = System.getProperty("os.name").startsWith("Windows") ? "mvnw.cmd" : "mvnw";

    /** Its distribution as Maven Central has it, unpacked by Maven unless it is there already, as the build's own version is. */
    public Path unpacked() {
        if (BuildOutput.keycloakHome().endsWith("keycloak-" + number)) {
            return BuildOutput.keycloakHome();
        }
        var folder = BuildOutput.directory().resolve("matrix");
        var home = folder.resolve("keycloak-" + number);
        if (!Files.exists(home)) {
            var result = CommandLine.run(List.of(Path.of(WRAPPER).toAbsolutePath().toString(), "-B", "-ntp", "-q",
                    "dependency:unpack", "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + number + ":zip",
                    "-DoutputDirectory=" + folder), Map.of());
            assertThat(result.exitCode()).as(result.output()).isZero();
        }
        return home;
    }
}
