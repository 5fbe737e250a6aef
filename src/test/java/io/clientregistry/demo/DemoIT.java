package io.clientregistry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import io.clientregistry.support.Installation;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.LogFile;
import io.clientregistry.support.Ports;
import io.clientregistry.support.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw -Pdemo} as its users run it, with the README's transcript as it is written. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path data = BuildOutput.directory().resolve("it").resolve("demo");
    private final Path log = data.resolve("output.txt");
    private final int httpPort = Ports.free();
    private final int mqttPort = Ports.free();
    private Process demo;

    @BeforeEach
    void takeTheServerThatIsBuilt() throws IOException {
        for (var tool : List.of("setsid", "mosquitto_pub")) {
            CommandLine.require(tool);
        }
        Installation.clean(data);
        Files.createDirectories(data);
        var built = KeycloakServer.in(data).build().installation().home();
        Files.createSymbolicLink(data.resolve("server"), built);
    }

    @AfterEach
    void leaveNothingRunning() {
        if (demo != null) {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }
    }

    @Test
    void runsAsTheReadmeSaysAndKeepsWhatItHas() throws IOException {
        start();

        var second = CommandLine.run(command());
        assertThat(second.exitCode()).isNotZero();
        assertThat(second.output()).contains("Port " + httpPort + ", which Keycloak needs, is taken. "
                + "Choose another one: ./mvnw -Pdemo -Ddemo.http.port=");

        var written = Transcript.of(Path.of("README.md"));
        assertThat(written.with(run(written.script())).steps()).hasSizeGreaterThan(10).isEqualTo(written.steps());

        pressCtrlC();
        assertThat(Ports.isFree(httpPort)).isTrue();
        assertThat(Ports.isFree(mqttPort)).isTrue();

        start();
        var lastStep = written.steps().get(written.steps().size() - 1);
        assertThat(lastStep.command()).startsWith("mosquitto_pub");
        assertThat(run(lastStep.command())).as("the device publishes as before").isEmpty();
        pressCtrlC();
    }

    private void start() throws IOException {
        Files.writeString(log, "");
        // A session of its own, as a terminal gives it; a shell that works in the background ignores Ctrl-C.
        var command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        command.addAll(command());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("MAVEN_OPTS", BuildOutput.javaOptions(), "JAVA_OPTS_APPEND", BuildOutput.javaOptions()));
        demo = builder.start();
        await().atMost(PATIENCE).until(() -> !demo.isAlive() || !LogFile.linesWith(log, "Ready.").isEmpty());
        assertThat(demo.isAlive()).as(LogFile.tail(log, 40)).isTrue();
    }

    private List<String> command() {
        return List.of("./mvnw", "-B", "-ntp", "-Pdemo", "-Ddemo.http.port=" + httpPort, "-Ddemo.mqtt.port=" + mqttPort,
                "-Ddemo.data=" + data);
    }

    /** The README's ports and folder are the demo's defaults, which may be taken here. */
    private String run(String script) {
        var here = script.replace("localhost:8080", "localhost:" + httpPort).replace("target/demo", data.toString());
        var result = CommandLine.run(List.of("bash", "-c",
                "mosquitto_pub() { command mosquitto_pub -p " + mqttPort + " \"$@\"; }\n" + here));
        return result.output().replace("localhost:" + httpPort, "localhost:8080");
    }

    /** The terminal's signal goes to all of its processes. */
    private void pressCtrlC() {
        var processes = new ArrayList<>(demo.descendants().toList());
        processes.add(demo.toHandle());
        CommandLine.run(List.of("kill", "-INT", "--", "-" + demo.pid()));
        await().atMost(Duration.ofMinutes(1)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
