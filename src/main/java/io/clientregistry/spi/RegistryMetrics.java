package io.clientregistry.spi;

import java.util.Map;

import io.clientregistry.login.KnockCounter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

/** The registry's meters. Tags are the realm and an outcome, never a name that a device sent. */
public final class RegistryMetrics implements KnockCounter {

    private final MeterProvider<Counter> knocks = Counter.builder("keycloak.client.registry.knocks")
            .description("Password logins of unknown usernames, and those refused for their MQTT client id, by what became of them")
            .withRegistry(Metrics.globalRegistry);
    private final MeterProvider<Counter> decisions = Counter.builder("keycloak.client.registry.decisions")
            .description("Decisions of administrators on registration requests")
            .withRegistry(Metrics.globalRegistry);
    private final MultiGauge pending = MultiGauge.builder("keycloak.client.registry.pending")
            .description("Registration requests that wait for a decision, as of the last clean-up")
            .register(Metrics.globalRegistry);

    @Override
    public void knock(String realm, String outcome) {
        knocks.withTags("realm", realm, "outcome", outcome).increment();
    }

    /** An administrator has decided: {@code grant}, {@code deny}, {@code ignore} or {@code delete}. */
    public void decision(String realm, String decision) {
        decisions.withTags("realm", realm, "decision", decision).increment();
    }

    /** The pending requests of each realm, by the realm's name. */
    public void pending(Map<String, Long> byRealm) {
        pending.register(byRealm.entrySet().stream()
                .map(entry -> Row.of(Tags.of("realm", entry.getKey()), entry.getValue())).toList(), true);
    }
}
