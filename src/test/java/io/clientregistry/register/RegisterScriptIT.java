package io.clientregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import io.clientregistry.support.Ports;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/register.sh, the client to copy, from its first attempt to its first message. */
@WithKeycloak
class RegisterScriptIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh"})
    void registersAndConnects(String shell, TestRealm realm, @TempDir Path folder) throws IOException {
        for (var tool : List.of(shell.split(" ")[0], "curl", "mosquitto_pub")) {
            CommandLine.require(tool);
        }
        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("press", List.of("tele/%u/#"), List.of());
        try (var broker = EmbeddedBroker.start(Ports.free(), BuildOutput.directory().resolve("it").resolve("register-" + shell.split(" ")[0]),
                realm.configuration("hivemq"))) {
            var password = folder.resolve("password");
            var running = run(shell, environment(realm, broker, password));
            await().atMost(SOON).until(() -> Files.exists(password));
            realm.unlock();
            await().atMost(SOON).untilAsserted(() -> assertThat(realm.pending()).hasSize(1));
            var request = realm.pending().get(0);
            assertThat(request.at("/context/location").asText()).isEqualTo("Hall 3");
            var user = realm.registry().post("requests/" + request.get("id").asText() + "/grant").expect(201).json()
                    .get("userId").asText();
            roles.give(user, "press");

            var ended = running.join();
            assertThat(ended.output()).contains("pairing code: " + request.get("pairingCode").asText(),
                    "granted", "published to tele/press-17/registered").doesNotContain(Files.readString(password));
            assertThat(ended.exitCode()).isZero();
            assertThat(Files.getPosixFilePermissions(password)).hasSize(2);

            // Once more: the same password, and so the same device.
            assertThat(run(shell, environment(realm, broker, password)).join().exitCode()).isZero();
        }
    }

    private static CompletableFuture<CommandLine.Result> run(String shell, Map<String, String> environment) {
        var command = new ArrayList<>(List.of(shell.split(" ")));
        command.add("docs/register.sh");
        return CompletableFuture.supplyAsync(() -> CommandLine.run(command, environment));
    }

    private static Map<String, String> environment(TestRealm realm, EmbeddedBroker broker, Path password) {
        var url = realm.resource().url();
        var environment = new HashMap<String, String>();
        environment.put("KEYCLOAK", url.substring(0, url.indexOf("/realms/")));
        environment.put("REALM", realm.name());
        environment.put("BROKER", "127.0.0.1");
        environment.put("MQTT_OPTIONS", "-p " + broker.port());
        environment.put("DEVICE", "press-17");
        environment.put("SERIAL", "4711");
        environment.put("LOCATION", "Hall 3");
        environment.put("PASSWORD_FILE", password.toString());
        environment.put("PAUSE", "1");
        return environment;
    }
}
