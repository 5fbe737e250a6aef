package io.clientregistry.bench;

import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.MqttDevice;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A whole fleet connects through a broker to a node that has just started: how long until the last device is connected,
 * with fast verifiers and without. A device that is refused since the node is busy comes again. Takes long, so it is
 * measured in one round only.
 */
final class FleetReturnRow implements Row {

    private static final int AT_ONCE = 16;

    private final String number;
    private final KeycloakServer keycloak;
    private final Supplier<MqttBroker> broker;
    private final Load first;
    private final Load warmUp;
    private final List<String> verified;
    private final List<String> others;
    private final Series ours = new Series();
    private final Series theirs = new Series();
    private final Series ratios = new Series();

    /**
     * @param broker   starts the broker that asks Keycloak
     * @param first    logins that leave a verifier for each of {@code verified}
     * @param warmUp   other logins
     * @param verified devices with {@link BenchRealm#PASSWORD}
     * @param others   as many that have never logged in
     */
    FleetReturnRow(String number, KeycloakServer keycloak, Supplier<MqttBroker> broker, Load first, Load warmUp,
            List<String> verified, List<String> others) {
        this.number = number;
        this.keycloak = keycloak;
        this.broker = broker;
        this.first = first;
        this.warmUp = warmUp;
        this.verified = verified;
        this.others = others;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public boolean restartsServer() {
        return true;
    }

    @Override
    public void measure(Round round) throws Exception {
        if (!ours.values().isEmpty()) {
            return;
        }
        round.run(first);
        try (var running = broker.get()) {
            theirs.add(seconds(round, running.port(), others));
            ours.add(seconds(round, running.port(), verified));
        }
        ratios.add(theirs.median() / ours.median());
    }

    /** The only round that measures is the one for warm-up. */
    @Override
    public void reset() {
    }

    @Override
    public List<Finding> findings() {
        return List.of(new Finding(number, "until the last of " + verified.size() + " devices is connected through RabbitMQ,"
                + " node just started, with fast verifiers", "the same without", "s", ours, theirs, ratios, 10.0, List.of()));
    }

    private double seconds(Round round, int port, List<String> devices) throws Exception {
        keycloak.restart();
        round.run(warmUp);
        var returns = devices.stream().map(name -> new MqttDevice(port, name, name, BenchRealm.PASSWORD))
                .map(device -> Executors.callable(() -> connect(device))).toList();
        var start = System.nanoTime();
        AtOnce.call(AT_ONCE, returns);
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
    }

    private static void connect(MqttDevice device) {
        var code = device.connack3();
        for (int tries = 1; code != 0 && tries < 100; tries++) {
            code = device.connack3();
        }
        if (code != 0) {
            throw new IllegalStateException(device.username() + " is refused with " + code);
        }
    }
}
