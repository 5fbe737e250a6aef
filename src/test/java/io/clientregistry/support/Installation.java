package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the server with provider jars dropped in, built ("augmented") once. Building is the slow half of a first
 * start, so a copy is used again for as long as its jars and build options stay the same.
 */
public record Installation(Path home) {

    private static final String STAMP = "built-for.txt";

    /**
     * Makes the copy, or finds it made. Who comes while another process makes it waits.
     *
     * @param home     the folder of the copy
     * @param keycloak the unpacked server
     * @param jars     what goes into {@code providers/}
     * @param options  build options, such as {@code --db=postgres}
     */
    public static Installation prepare(Path home, Path keycloak, List<Path> jars, List<String> options) {
        try (var channel = FileChannel.open(lockFile(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until the channel is closed.
            channel.lock();
            var stamp = stamp(keycloak, jars, options);
            var stampFile = home.resolve(STAMP);
            if (!Files.exists(stampFile) || !Files.readString(stampFile).equals(stamp)) {
                delete(home);
                copy(keycloak, home);
                for (var jar : jars) {
                    Files.copy(jar, home.resolve("providers").resolve(jar.getFileName()));
                }
                build(home, options);
                Files.writeString(stampFile, stamp);
            }
            return new Installation(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path lockFile(Path home) throws IOException {
        Files.createDirectories(home.toAbsolutePath().getParent());
        return home.resolveSibling(home.getFileName() + ".lock");
    }

    /** The command line that runs {@code kc} with these arguments. */
    public List<String> command(List<String> arguments) {
        return script("kc", arguments);
    }

    /** The command line of one of the server's own scripts in {@code bin/}. */
    public List<String> script(String name, List<String> arguments) {
        var windows = System.getProperty("os.name").startsWith("Windows");
        var command = new ArrayList<String>();
        command.add(home.resolve("bin").resolve(name + (windows ? ".bat" : ".sh")).toString());
        command.addAll(arguments);
        return command;
    }

    private static void build(Path home, List<String> options) throws IOException {
        var arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(options);
        var log = home.resolve("build.log").toFile();
        var builder = new ProcessBuilder(new Installation(home).command(arguments))
                .redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("JAVA_OPTS_APPEND", BuildOutput.javaOptions());
        var process = builder.start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("kc build failed:\n" + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while building the server", e);
        }
    }

    private static String stamp(Path keycloak, List<Path> jars, List<String> options) throws IOException {
        var lines = new ArrayList<>(options);
        lines.add(keycloak.toString());
        for (var jar : jars) {
            lines.add(jar.getFileName() + " " + sha256(Files.readAllBytes(jar)));
        }
        return String.join("\n", lines);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Empties a folder of an earlier run. */
    public static void clean(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
