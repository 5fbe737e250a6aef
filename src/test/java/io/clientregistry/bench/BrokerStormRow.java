package io.clientregistry.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Many devices come at once to a broker that asks Keycloak, half of them unknown, against the same broker with users of its
 * own. In the first round Keycloak has seen none of them yet, in the others it remembers all.
 */
final class BrokerStormRow implements Row {

    private final String number;
    private final String broker;
    private final String against;
    private final Supplier<MqttBroker> asking;
    private final Supplier<MqttBroker> alone;
    private final List<String> known;
    private final List<String> unknown;
    private final List<MqttBroker> running = new ArrayList<>();
    private Storms first = new Storms();
    private Storms storms = new Storms();

    /** Storms of the rounds so far, by way of each broker. */
    private record Storms(List<BrokerStorm> ours, List<BrokerStorm> theirs) {

        Storms() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * @param against what the other broker knows the devices by
     * @param asking  starts the broker that asks Keycloak
     * @param alone   starts the broker that knows the devices itself
     * @param known   devices with {@link BenchRealm#PASSWORD}, which none has used yet
     * @param unknown as many others
     */
    BrokerStormRow(String number, String broker, String against, Supplier<MqttBroker> asking, Supplier<MqttBroker> alone,
            List<String> known, List<String> unknown) {
        this.number = number;
        this.broker = broker;
        this.against = against;
        this.asking = asking;
        this.alone = alone;
        this.known = known;
        this.unknown = unknown;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public void measure(Round round) {
        if (running.isEmpty()) {
            running.add(asking.get());
            running.add(alone.get());
        }
        storms.ours().add(BrokerStorm.at(running.get(0).port(), known, unknown));
        storms.theirs().add(BrokerStorm.at(running.get(1).port(), known, unknown));
    }

    @Override
    public void reset() {
        first = storms;
        storms = new Storms();
    }

    @Override
    public void close() {
        running.forEach(MqttBroker::close);
    }

    @Override
    public List<Finding> findings() {
        return Stream.concat(findings("first time", first), findings("again", storms)).toList();
    }

    private Stream<Finding> findings(String when, Storms of) {
        var those = when + ": " + (known.size() + unknown.size()) + " devices at once through " + broker;
        return Stream.of(
                finding(those + ", until the last of " + known.size() + " known ones is connected", "s", of, BrokerStorm::seconds),
                finding(those + ", longest PINGREQ meanwhile", "ms", of, BrokerStorm::longestPing),
                finding(those + ", unknown ones refused by then", "devices", of, BrokerStorm::refused));
    }

    private Finding finding(String what, String unit, Storms of, ToDoubleFunction<BrokerStorm> figure) {
        return new Finding(number, what, against, unit, series(of.ours(), figure), series(of.theirs(), figure), new Series(),
                null, List.of());
    }

    private static Series series(List<BrokerStorm> storms, ToDoubleFunction<BrokerStorm> figure) {
        var series = new Series();
        storms.forEach(storm -> series.add(figure.applyAsDouble(storm)));
        return series;
    }
}
