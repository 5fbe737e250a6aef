package io.clientregistry.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * What one run of the {@link LoadGenerator} saw.
 *
 * @param elapsed from the first request to the last answer
 * @param latencies of the expected answers in nanoseconds, sorted
 * @param others how often something else was answered, by status and beginning of the body
 */
record LoadResult(Duration elapsed, long[] latencies, Map<String, Integer> others) {

    /** Expected answers a second. */
    double rate() {
        return latencies.length / (elapsed.toNanos() / 1e9);
    }

    /** The latency in milliseconds below which the given share (0..1) of the expected answers lies. */
    double latency(double share) {
        return latencies.length == 0 ? Double.NaN : latencies[(int) (share * (latencies.length - 1))] / 1e6;
    }

    static LoadResult of(Duration elapsed, long[] unsorted, Map<String, Integer> others) {
        var sorted = unsorted.clone();
        Arrays.sort(sorted);
        return new LoadResult(elapsed, sorted, Map.copyOf(others));
    }
}
