package io.clientregistry.bench;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Installation;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.Ports;
import io.clientregistry.support.TestRealm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plant's network comes back: thousands of devices connect at once, and half of them are unknown. */
class StormIT {

    private static final int DEVICES_OF_A_KIND = 1000;
    private static final String PASSWORD = "0123456789abcdef";
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Path folder = BuildOutput.directory().resolve("it").resolve("storm");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private KeycloakServer server;
    private TestRealm realm;
    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        Installation.clean(folder);
        server = KeycloakServer.in(folder).option("--log-level=ERROR").start();
        realm = TestRealm.create(server);
        // The storm is about everything but the hash: one round of PBKDF2 is as good as a real policy here.
        realm.admin().put("", Map.of("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)",
                "eventsEnabled", false)).expect(204);
        // Whatever Keycloak counts has to be known to the device, however slow this machine is.
        broker = EmbeddedBroker.start(Ports.free(), folder.resolve("broker"), realm.configuration("hivemq") + "timeout_ms = 30000\n");
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
        try (var running = server) {
            broker.close();
        }
    }

    @Test
    void everyDeviceGetsInAndEveryAttemptIsCounted() {
        importUsers("known-");
        // Near the limit a place counts twice for a moment: once as kept by this node, once in the database.
        realm.registry().put("settings", Map.of("maxPending", 2 * DEVICES_OF_A_KIND)).expectSuccess();
        realm.unlock();
        var known = devices("known-");
        var unknown = devices("unknown-");
        known.forEach(StormDevice::start);
        unknown.forEach(StormDevice::start);

        await("known devices connect").atMost(LONG).until(() -> known.stream().allMatch(StormDevice::isConnected));
        await("unknown ones try again").atMost(LONG).until(() -> unknown.stream().allMatch(d -> d.refusals() >= 2));
        unknown.forEach(StormDevice::pause);
        await("the storm pauses").atMost(LONG).until(() -> unknown.stream().allMatch(StormDevice::isIdle));
        server.restart();

        var pending = realm.registry().get("requests?status=PENDING&max=1000").expect(200).json();
        var attempts = attempts(pending);
        assertThat(attempts).hasSize(DEVICES_OF_A_KIND);
        for (var device : unknown) {
            assertThat(attempts.get(device.username())).as(device.username()).isEqualTo(device.refusals());
        }

        var results = realm.registry().post("requests/grant", Map.of("ids", pending.findValuesAsText("id")))
                .expect(200).json();
        assertThat(results.findValuesAsText("status")).hasSize(DEVICES_OF_A_KIND).containsOnly("201");
        unknown.forEach(StormDevice::start);
        await("granted devices connect").atMost(LONG).until(() -> unknown.stream().allMatch(StormDevice::isConnected));
        known.forEach(StormDevice::disconnect);
        unknown.forEach(StormDevice::disconnect);
    }

    private List<StormDevice> devices(String prefix) {
        return IntStream.range(0, DEVICES_OF_A_KIND)
                .mapToObj(i -> new StormDevice(broker.port(), prefix + i, PASSWORD, timer)).toList();
    }

    private void importUsers(String prefix) {
        var users = IntStream.range(0, DEVICES_OF_A_KIND).mapToObj(i -> Map.of("username", prefix + i,
                "enabled", true, "firstName", "A", "lastName", "Device", "email", prefix + i + "@example.org",
                "credentials", List.of(Map.of("type", "password", "value", PASSWORD)))).toList();
        realm.admin().post("partialImport", Map.of("users", users)).expect(200);
    }

    /** Rows by username: a name that were listed twice would be an error of toMap. */
    private static Map<String, Integer> attempts(JsonNode requests) {
        return StreamSupport.stream(requests.spliterator(), false)
                .collect(toMap(request -> request.get("username").asText(), request -> request.get("attempts").asInt()));
    }
}
