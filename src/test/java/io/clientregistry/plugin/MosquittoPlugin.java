package io.clientregistry.plugin;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plug-in for Mosquitto.
 *
 * @param library     what Mosquitto loads
 * @param topicCases  a program that judges a table of topics as the plug-in does
 * @param environment what Mosquitto needs in its own
 */
record MosquittoPlugin(Path library, Path topicCases, Map<String, String> environment) {

    private static final Path OUTPUT = BuildOutput.directory().resolve("mosquitto");

    /**
     * Builds what is not built yet with the sanitizers, which end a program that misuses memory. Ends the test as skipped
     * where the compiler or Mosquitto is missing, and as failed where {@code CI=true}.
     */
    static MosquittoPlugin sanitized() {
        requireTools();
        // Mosquitto itself was built without them.
        return build(OUTPUT.resolve("asan"), List.of("SANITIZE=1"),
                Map.of("LD_PRELOAD", run(List.of("gcc", "-print-file-name=libasan.so")).strip()));
    }

    /** The same as {@code make install} has it. */
    static MosquittoPlugin optimized() {
        requireTools();
        return build(OUTPUT, List.of(), Map.of());
    }

    private static void requireTools() {
        for (var tool : List.of("gcc", "make", "pkg-config", "mosquitto")) {
            CommandLine.require(tool);
        }
    }

    private static MosquittoPlugin build(Path folder, List<String> variables, Map<String, String> environment) {
        var command = new ArrayList<>(List.of("make", "-s", "-C", "src/main/mosquitto", "BUILD=" + OUTPUT, "all", "topic-cases"));
        command.addAll(variables);
        run(command);
        return new MosquittoPlugin(folder.resolve("client-registry.so"), folder.resolve("topic-cases"), environment);
    }

    private static String run(List<String> command) {
        var result = CommandLine.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.output());
        }
        return result.output();
    }
}
