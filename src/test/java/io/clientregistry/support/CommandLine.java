package io.clientregistry.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Other people's command line tools. */
public final class CommandLine {

    /** How a tool ended, and what it wrote to both of its outputs. */
    public record Result(int exitCode, String output) {
    }

    private CommandLine() {
    }

    /** Runs a tool to its end, which must come within two minutes. */
    public static Result run(List<String> command) {
        return run(command, Map.of());
    }

    /** The same, with more environment variables. */
    public static Result run(List<String> command, Map<String, String> environment) {
        try {
            var output = Files.createTempFile("output", ".txt");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            try {
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    throw new AssertionError("Does not end: " + command);
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                process.destroyForcibly();
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted: " + command, e);
        }
    }

    /** Whether this machine has the tool. */
    public static boolean has(String tool) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** Ends the test as skipped, with a line that says so, where the tool is missing; as failed where {@code CI=true}. */
    public static void require(String tool) {
        var found = has(tool);
        if (!found && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(tool + " is not installed, and .ci/run installs it");
        }
        if (!found) {
            System.out.println("SKIPPED: " + tool + " is not installed");
        }
        Assumptions.assumeTrue(found, tool + " is not installed");
    }
}
