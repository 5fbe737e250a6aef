package io.clientregistry.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One pass over all rows: each load is run at most once in it, so that rows which share one share its figure. */
final class Round {

    private static final Duration WHOLE = Duration.ofMinutes(30);

    private final InetSocketAddress server;
    private final Duration time;
    private final Supplier<Duration> cpu;
    private final Map<Load, Rate> rates = new HashMap<>();

    /**
     * How fast a load was answered.
     *
     * @param perSecond expected answers
     * @param cpuMillis the server's processor time for each
     */
    record Rate(double perSecond, double cpuMillis) {
    }

    /**
     * @param time how long a load without an end of its own runs
     * @param cpu the processor time that the server has used so far
     */
    Round(InetSocketAddress server, Duration time, Supplier<Duration> cpu) {
        this.server = server;
        this.time = time;
        this.cpu = cpu;
    }

    /**
     * The rate of a load.
     *
     * @throws IOException when something else than the expected was answered: then there is no figure
     */
    Rate rate(Load load) throws IOException {
        if (!rates.containsKey(load)) {
            load.before().run();
            var before = cpu.get();
            var result = run(load, time);
            double millis = cpu.get().minus(before).toNanos() / 1e6;
            rates.put(load, new Rate(result.rate(), millis / result.latencies().length));
        }
        return rates.get(load);
    }

    /** Runs a load, whatever ran before. */
    LoadResult run(Load load) throws IOException {
        load.before().run();
        return run(load, time);
    }

    /** Runs a load for so long, unless it ends by itself; the server is ready for it. */
    LoadResult run(Load load, Duration time) throws IOException {
        var result = new LoadGenerator(server, load.connections())
                .run(load.ends() ? WHOLE : time, load.traffic().get());
        var unexpected = result.others().keySet().stream().filter(answer -> !answer.startsWith("503")).toList();
        if (result.latencies().length == 0 || !unexpected.isEmpty()) {
            throw new IOException(load.name() + " was answered " + result.others());
        }
        return result;
    }
}
