package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Log files of processes that may still write to them. */
public final class LogFile {

    private LogFile() {
    }

    /** The last lines, or a word about why there are none. */
    public static String tail(Path log, int count) {
        if (!Files.exists(log)) {
            return "(no log)";
        }
        var lines = lines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /** The lines that contain the text. */
    public static List<String> linesWith(Path log, String text) {
        return lines(log).stream().filter(line -> line.contains(text)).toList();
    }

    /** The lines that begin with the text. */
    public static List<String> linesStartingWith(Path log, String text) {
        return lines(log).stream().filter(line -> line.startsWith(text)).toList();
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readString(log).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
