package io.clientregistry.mosquitto;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import java.nio.file.Path;
import java.util.List;

/** The Mosquitto plug-in, built with the sanitizers, which end a program that misuses memory. */
final class Plugin {

    private static final Path OUTPUT = BuildOutput.directory().resolve("mosquitto");

    private Plugin() {
    }

    /**
     * Builds the plug-in and the program that judges a table of topics as the plug-in does. Ends the test as skipped
     * where the compiler or Mosquitto is missing, and as failed where {@code CI=true}.
     */
    static Path topicCases() {
        for (var tool : List.of("gcc", "make", "pkg-config", "mosquitto")) {
            CommandLine.require(tool);
        }
        var made = CommandLine.run(List.of("make", "-s", "-C", "src/main/mosquitto", "SANITIZE=1", "BUILD=" + OUTPUT, "all",
                "topic-cases"));
        if (made.exitCode() != 0) {
            throw new IllegalStateException(made.output());
        }
        return OUTPUT.resolve("asan/topic-cases");
    }
}
