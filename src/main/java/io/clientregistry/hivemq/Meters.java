package io.clientregistry.hivemq;

import com.codahale.metrics.MetricFilter;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The extension's own metrics, among HiveMQ's. */
final class Meters {

    private static final String PREFIX = "io.clientregistry.";

    private final MetricRegistry registry;

    /** @param connections how many clients were let in and are connected */
    Meters(MetricRegistry registry, Supplier<Integer> connections) {
        this.registry = registry;
        registry.gauge(PREFIX + "connections", () -> connections::get);
    }

    /** A login was answered, after so many nanoseconds. */
    void answered(Answer answer, long nanos) {
        registry.timer(PREFIX + "logins." + word(answer)).update(nanos, TimeUnit.NANOSECONDS);
    }

    /** A connection was ended because its rights have changed or expired. */
    void disconnected() {
        registry.counter(PREFIX + "disconnected").inc();
    }

    /** The revocation feed did not answer. */
    void feedFailed() {
        registry.counter(PREFIX + "revocations.failed").inc();
    }

    /** Takes all of them out of HiveMQ's. */
    void remove() {
        registry.removeMatching(MetricFilter.startsWith(PREFIX));
    }

    private static String word(Answer answer) {
        if (answer instanceof Answer.Allowed) {
            return "allowed";
        }
        if (answer instanceof Answer.Refused) {
            return "refused";
        }
        return answer instanceof Answer.Busy ? "busy" : "unavailable";
    }
}
