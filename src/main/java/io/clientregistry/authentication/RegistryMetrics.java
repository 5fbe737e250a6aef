package io.clientregistry.authentication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Metrics;

/** The registry's meters. Tags are the realm and an outcome, never a name. */
final class RegistryMetrics {

    private final MeterProvider<Counter> knocks = Counter.builder("keycloak.client.registry.knocks")
            .description("Password logins of unknown usernames, by what became of them")
            .withRegistry(Metrics.globalRegistry);

    RegistryMetrics(HashQueue queue) {
        Gauge.builder("keycloak.client.registry.hash.queue", queue, HashQueue::waiting)
                .description("Threads that wait for a password hash").register(Metrics.globalRegistry);
        FunctionCounter.builder("keycloak.client.registry.busy", queue, HashQueue::refused)
                .description("Logins answered 'busy', since too many threads waited for a password hash")
                .register(Metrics.globalRegistry);
    }

    void knock(String realm, String outcome) {
        knocks.withTags("realm", realm, "outcome", outcome).increment();
    }
}
