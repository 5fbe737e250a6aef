package io.clientregistry.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One pass over all rows: each load is run at most once in it, so that rows which share one share its figure. */
final class Round {

    private static final Duration WHOLE = Duration.ofMinutes(30);

    private final InetSocketAddress server;
    private final Duration time;
    private final Map<Load, Double> rates = new HashMap<>();

    /** @param time how long a load without an end of its own runs */
    Round(InetSocketAddress server, Duration time) {
        this.server = server;
        this.time = time;
    }

    /**
     * Expected answers a second.
     *
     * @throws IOException when nothing, or mostly something else, was answered: then there is no figure
     */
    double rate(Load load) throws IOException {
        if (!rates.containsKey(load)) {
            rates.put(load, run(load).rate());
        }
        return rates.get(load);
    }

    /** Runs a load, whatever ran before. */
    LoadResult run(Load load) throws IOException {
        load.before().run();
        var result = new LoadGenerator(server, load.connections())
                .run(load.ends() ? WHOLE : time, load.traffic().get());
        var unexpected = result.others().keySet().stream().filter(answer -> !answer.startsWith("503")).toList();
        if (result.latencies().length == 0 || !unexpected.isEmpty()) {
            throw new IOException(load.name() + " was answered " + result.others());
        }
        return result;
    }
}
