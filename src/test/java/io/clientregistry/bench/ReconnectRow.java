package io.clientregistry.bench;

import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * What a known device's reconnecting costs by way of a broker that asks Keycloak, against the same broker with users of
 * its own: requests for each CONNECT, and processor time.
 */
final class ReconnectRow implements Row {

    private static final int AT_ONCE = 8;

    private final String number;
    private final String broker;
    private final KeycloakServer keycloak;
    private final String username;
    private final Supplier<MqttBroker> asking;
    private final Supplier<MqttBroker> alone;
    private final int reconnects;
    private final List<MqttBroker> running = new ArrayList<>();
    private Series requests = new Series();
    private Series ourCpu = new Series();
    private Series theirCpu = new Series();
    private Series ratios = new Series();

    /**
     * @param username of a device with {@link BenchRealm#PASSWORD}
     * @param asking starts the broker that asks Keycloak
     * @param alone starts the broker that knows the device itself
     * @param reconnects in a round
     */
    ReconnectRow(String number, String broker, KeycloakServer keycloak, String username, Supplier<MqttBroker> asking,
            Supplier<MqttBroker> alone, int reconnects) {
        this.number = number;
        this.broker = broker;
        this.keycloak = keycloak;
        this.username = username;
        this.asking = asking;
        this.alone = alone;
        this.reconnects = reconnects;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public void measure(Round round) throws Exception {
        if (running.isEmpty()) {
            running.add(asking.get());
            running.add(alone.get());
        }
        double before = requestsSoFar();
        double our = cpuSecondsPer1000(running.get(0));
        requests.add((requestsSoFar() - before) / reconnects);
        double their = cpuSecondsPer1000(running.get(1));
        ourCpu.add(our);
        theirCpu.add(their);
        ratios.add(their / our);
    }

    @Override
    public void reset() {
        requests = new Series();
        ourCpu = new Series();
        theirCpu = new Series();
        ratios = new Series();
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                new Finding(number, "requests for each CONNECT through " + broker, "built-in users", "requests",
                        requests, new Series(), new Series(), null, List.of()),
                new Finding(number, "processor time of Keycloak and " + broker + " for 1,000 reconnects",
                        "built-in users", "s", ourCpu, theirCpu, ratios, null, List.of()));
    }

    @Override
    public void close() {
        running.forEach(MqttBroker::close);
    }

    private double cpuSecondsPer1000(MqttBroker side) throws Exception {
        var before = used(side);
        reconnect(side.port());
        return used(side).minus(before).toMillis() / 1e3 * 1000 / reconnects;
    }

    private Duration used(MqttBroker side) {
        return side.cpu().get().plus(keycloak.cpuTime());
    }

    private void reconnect(int port) throws Exception {
        var connects = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < reconnects; i++) {
            var device = new MqttDevice(port, "bench-" + i, username, BenchRealm.PASSWORD);
            connects.add(device::connack3);
        }
        for (var code : AtOnce.call(AT_ONCE, connects)) {
            if (code != 0) {
                throw new IllegalStateException("Refused with " + code);
            }
        }
    }

    /** By Keycloak's own metric of HTTP requests. */
    private double requestsSoFar() {
        return Rest.at(keycloak.managementUrl()).get("metrics").expect(200).body().lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("/broker"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}
