package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of a page with what they write, as its {@code console} blocks have them. */
public record Transcript(List<Step> steps) {

    /** A command, on one line or more, and the lines that it writes. */
    public record Step(String command, List<String> output) {

        public Step {
            output = output.stream().map(Step::withoutWhatDiffers).toList();
        }

        /** Ids and times are new each time. */
        private static String withoutWhatDiffers(String line) {
            return line.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                    .replaceAll("\\b\\d{13}\\b", "<time>");
        }
    }

    private static final String MARK = "--- step ";

    /** Reads the blocks of a Markdown page. */
    public static Transcript of(Path page) {
        var steps = new ArrayList<Step>();
        var inside = false;
        String command = null;
        var output = new ArrayList<String>();
        for (var line : lines(page)) {
            var fence = line.startsWith("```");
            if (command != null && (fence || line.startsWith("$ "))) {
                steps.add(new Step(command, output));
                command = null;
                output.clear();
            }
            if (fence) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                command = line.substring(2);
            } else if (inside && command.endsWith("\\") && output.isEmpty()) {
                command += "\n" + line;
            } else if (inside) {
                output.add(line);
            }
        }
        return new Transcript(steps);
    }

    /** A script that runs the commands in one shell, and says where each begins. */
    public String script() {
        var script = new StringBuilder("exec 2>&1\n");
        for (int i = 0; i < steps.size(); i++) {
            script.append("echo '").append(MARK).append(i).append("'\n").append(steps.get(i).command()).append('\n');
        }
        return script.toString();
    }

    /** The same commands, with what the script has written. */
    public Transcript with(String scriptOutput) {
        var parts = scriptOutput.split("(?m)^" + MARK + "\\d+\\R");
        var seen = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            seen.add(new Step(steps.get(i).command(),
                    i + 1 < parts.length ? parts[i + 1].lines().toList() : List.of()));
        }
        return new Transcript(seen);
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
