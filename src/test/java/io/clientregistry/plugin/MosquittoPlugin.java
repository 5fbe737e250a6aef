package io.clientregistry.plugin;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import java.nio.file.Path;
import java.util.List;

/**
 * The plug-in for Mosquitto, built with the sanitizers, which end a program that misuses memory.
 *
 * @param library    what Mosquitto loads
 * @param topicCases a program that judges a table of topics as the plug-in does
 * @param sanitizer  what a program that was built without the sanitizers has to load before all else
 */
record MosquittoPlugin(Path library, Path topicCases, Path sanitizer) {

    private static final Path OUTPUT = BuildOutput.directory().resolve("mosquitto");

    /**
     * Builds what is not built yet. Ends the test as skipped where the compiler or Mosquitto is missing, and as failed
     * where {@code CI=true}.
     */
    static MosquittoPlugin build() {
        for (var tool : List.of("gcc", "make", "pkg-config", "mosquitto")) {
            CommandLine.require(tool);
        }
        run(List.of("make", "-s", "-C", "src/main/mosquitto", "SANITIZE=1", "BUILD=" + OUTPUT, "all", "topic-cases"));
        return new MosquittoPlugin(OUTPUT.resolve("asan/client-registry.so"), OUTPUT.resolve("asan/topic-cases"),
                Path.of(run(List.of("gcc", "-print-file-name=libasan.so")).strip()));
    }

    private static String run(List<String> command) {
        var result = CommandLine.run(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.output());
        }
        return result.output();
    }
}
