package io.clientregistry.bench;

import static org.awaitility.Awaitility.await;

import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Pinger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How it went when known and unknown devices came to a broker all at once, and came again each second until they were in.
 *
 * @param seconds     until the last known device was connected
 * @param longestPing milliseconds that a client which was connected before waited for a PINGRESP meanwhile, at most
 * @param refused     how many unknown devices had been told by then that their credentials are bad
 */
record BrokerStorm(double seconds, double longestPing, double refused) {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration BETWEEN_PINGS = Duration.ofMillis(20);

    /**
     * Has such a storm, and ends all connections.
     *
     * @param port    the broker's
     * @param known   devices with {@link BenchRealm#PASSWORD}
     * @param unknown as many others
     * @throws IllegalStateException where a known device was told that its credentials are bad
     */
    static BrokerStorm at(int port, List<String> known, List<String> unknown) {
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (var pinger = Pinger.connect(new MqttDevice(port, "pinger", known.get(0), BenchRealm.PASSWORD))) {
            return among(devices(port, known, timer), devices(port, unknown, timer), pinger);
        } finally {
            timer.shutdownNow();
        }
    }

    private static BrokerStorm among(List<StormDevice> known, List<StormDevice> unknown, Pinger pinger) {
        var start = System.nanoTime();
        for (int i = 0; i < known.size(); i++) {
            known.get(i).start();
            unknown.get(i).start();
        }
        var nanos = CompletableFuture.allOf(known.stream().map(StormDevice::connected).toArray(CompletableFuture[]::new))
                .thenApply(nothing -> System.nanoTime() - start);
        var pings = new Series();
        await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(BETWEEN_PINGS).until(() -> {
            pings.add(pinger.ping().toNanos() / 1e6);
            return nanos.isDone();
        });
        long refused = unknown.stream().filter(device -> device.refusals() > 0).count();
        unknown.forEach(StormDevice::pause);
        known.forEach(StormDevice::disconnect);
        await().atMost(LONG).until(() -> unknown.stream().allMatch(StormDevice::isIdle));
        if (known.stream().anyMatch(device -> device.refusals() > 0)) {
            throw new IllegalStateException("A known device was refused");
        }
        return new BrokerStorm(nanos.join() / 1e9, pings.max(), refused);
    }

    private static List<StormDevice> devices(int port, List<String> names, ScheduledExecutorService timer) {
        return names.stream().map(name -> new StormDevice(port, name, BenchRealm.PASSWORD, timer)).toList();
    }
}
