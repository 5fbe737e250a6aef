package io.clientregistry.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * What one run of the {@link LoadGenerator} saw.
 *
 * @param elapsed from the first request to the last answer
 * @param latencies of the expected answers in nanoseconds, in the order in which they came
 * @param others how often something else was answered, by status and beginning of the body
 */
record LoadResult(Duration elapsed, long[] latencies, Map<String, Integer> others) {

    /** Expected answers a second. */
    double rate() {
        return latencies.length / (elapsed.toNanos() / 1e9);
    }

    /** The latency in milliseconds below which the given share (0..1) of the expected answers lies. */
    double latency(double share) {
        var sorted = latencies.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}
