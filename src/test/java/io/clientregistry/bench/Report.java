package io.clientregistry.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The findings as a page for people and as JSON for programs.
 *
 * @param machine facts about the run, by name, in order
 * @param findings the lines, in order
 * @param unmeasured rows that gave no figure, with the reason
 */
record Report(Map<String, String> machine, List<Finding> findings, Map<String, String> unmeasured) {

    /** Writes {@code report.md} and {@code report.json}. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("report.md"), markdown());
        new ObjectMapper().writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve("report.json").toFile(), json());
    }

    String markdown() {
        var page = new StringBuilder("# Benchmark report\n\n");
        machine.forEach((name, value) -> page.append("- ").append(name).append(": ").append(value).append('\n'));
        page.append("""

                Figures are medians over the rounds, with (lowest..highest). A ratio is taken within each round and
                says how many times better ours is.

                | row | ours | against | unit | ours | against | ratio | at least | |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (var finding : findings) {
            page.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n", finding.row(),
                    finding.ours(), finding.against(), finding.unit(), finding.ourFigures(), finding.theirFigures(),
                    finding.ratios(), finding.target() == null ? "-" : Series.number(finding.target()),
                    finding.verdict()));
        }
        page.append('\n');
        unmeasured.forEach((row, reason) -> page.append("Row ").append(row).append(" was **not measured**: ")
                .append(reason).append("\n\n"));
        for (var finding : findings) {
            finding.notes().forEach(note -> page.append("Row ").append(finding.row()).append(": ").append(note)
                    .append("\n\n"));
        }
        return page.toString();
    }

    private Map<String, Object> json() {
        return Map.of("machine", machine, "rows", rows(), "unmeasured", unmeasured);
    }

    private ArrayNode rows() {
        var mapper = new ObjectMapper();
        var rows = mapper.createArrayNode();
        for (var finding : findings) {
            var row = rows.addObject().put("row", finding.row()).put("ours", finding.ours())
                    .put("against", finding.against()).put("unit", finding.unit()).put("target", finding.target())
                    .put("verdict", finding.verdict().replace("*", ""));
            row.set("ourFigures", mapper.valueToTree(finding.ourFigures().values()));
            row.set("theirFigures", mapper.valueToTree(finding.theirFigures().values()));
            row.set("ratios", mapper.valueToTree(finding.ratios().values()));
            row.set("notes", mapper.valueToTree(finding.notes()));
        }
        return rows;
    }
}
