package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run of a server's start script, which has the server as its child and ends with it. */
final class ServerProcess {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a command, whose output is added to the log. */
    static ServerProcess start(List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Duration cpuTime() {
        return CpuTime.of(process.toHandle());
    }

    /** The server's own process, which runs Java. */
    ProcessHandle java() {
        return process.descendants().filter(child -> child.info().command().orElse("").contains("java")).findFirst()
                .orElseThrow(() -> new IllegalStateException("The server does not run"));
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for as long as it runs. */
    void awaitEnd() {
        process.onExit().join();
    }

    /** Waits until it is ready; ends it, with the end of its log as the reason, when it will not be. */
    void awaitReady(BooleanSupplier ready) {
        var deadline = System.nanoTime() + START.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                printThreads();
                end(ProcessHandle::destroyForcibly);
                throw new IllegalStateException("The server did not start; the end of its log:\n" + LogFile.tail(log, 2000));
            }
            pause();
        }
    }

    /** Sends a signal to the script and to the server, and waits for the end of both. */
    void end(Consumer<ProcessHandle> signal) {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(signal);
        var deadline = System.nanoTime() + STOP.toNanos();
        for (var handle : all) {
            try {
                handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                handle.destroyForcibly();
            } catch (InterruptedException e) {
                handle.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Has a server that hangs write to its log what its threads are waiting for. */
    private void printThreads() {
        if (process.isAlive() && CommandLine.has("kill")) {
            process.descendants().forEach(child -> CommandLine.run(List.of("kill", "-QUIT", Long.toString(child.pid()))));
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server starts", e);
        }
    }
}
