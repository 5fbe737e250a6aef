package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus takes the alert rules in docs/operations/, and they fire when they should. */
class AlertRulesTest {

    private static final Path RULES = Path.of("docs", "operations", "alerts.yaml");
    private static final Path TESTS = Path.of("src", "test", "resources", "alerts", "tests.yaml");

    @Test
    void areTakenByPrometheus(@TempDir Path folder) throws IOException {
        CommandLine.require("promtool");
        var rules = Files.copy(RULES, folder.resolve("alerts.yaml")).toString();
        var tests = Files.copy(TESTS, folder.resolve("tests.yaml")).toString();
        for (var command : List.of(List.of("check", "rules", rules), List.of("test", "rules", tests))) {
            var result = CommandLine.run(List.of("promtool", command.get(0), command.get(1), command.get(2)));
            assertThat(result.exitCode()).as(result.output()).isZero();
        }
    }
}
