package io.clientregistry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.BuildOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures the extension against Keycloak itself, on one server, and writes {@code target/bench/report.md}. Fails when
 * a row cannot be measured; a missed target is a finding, which the report marks.
 */
class Benchmark {

    private final BenchSize size = BenchSize.chosen();
    private final Map<String, String> unmeasured = new LinkedHashMap<>();

    @Test
    void measuresEveryRow() throws Exception {
        var start = Instant.now();
        try (var server = BenchServer.start()) {
            // All rows, or those whose number begins with one of -Dbench.row=, separated by commas.
            var rows = new BenchRows(server, size).beginningWith(List.of(System.getProperty("bench.row", "").split(",", -1)));
            try {
                // Last of all: what else is measured needs a server that has run for a while.
                for (var restarting : List.of(false, true)) {
                    rounds(server, rows.stream().filter(row -> row.restartsServer() == restarting).toList());
                }
            } finally {
                rows.forEach(Row::close);
            }
            report(rows, Duration.between(start, Instant.now()));
        }
        assertThat(unmeasured).isEmpty();
    }

    private void report(List<Row> rows, Duration duration) throws IOException {
        var findings = rows.stream().filter(row -> !unmeasured.containsKey(row.number()))
                .flatMap(row -> row.findings().stream()).toList();
        var machine = Machine.describe();
        machine.put("rounds", size.rounds() + " after one for warm-up, " + size.time().toSeconds()
                + " s for each load, " + size.connections() + " connections");
        machine.put("duration", duration.toSeconds() + " s");
        var report = new Report(machine, findings, unmeasured);
        report.write(BuildOutput.directory().resolve("bench"));
        System.out.println(report.markdown());
    }

    private void rounds(BenchServer server, List<Row> rows) {
        round(server, rows);
        rows.forEach(Row::reset);
        for (int i = 0; i < size.rounds(); i++) {
            round(server, rows);
        }
    }

    private void round(BenchServer server, Iterable<Row> rows) {
        var round = new Round(server.address(), size.time(), server.keycloak()::cpuTime);
        for (var row : rows) {
            if (!unmeasured.containsKey(row.number())) {
                var start = Instant.now();
                try {
                    row.measure(round);
                } catch (Exception e) {
                    unmeasured.put(row.number(), e.toString());
                }
                System.out.println("Row " + row.number() + " took " + Duration.between(start, Instant.now()).toMillis()
                        + " ms");
            }
        }
    }
}
