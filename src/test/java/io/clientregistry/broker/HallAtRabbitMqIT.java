package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Fingerprints;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.RabbitMq;
import io.clientregistry.support.ServerCertificate;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 500 machines come to RabbitMQ at once, half of them listed; with them ten impostors with listed names, and twenty strangers. */
@WithKeycloak
class HallAtRabbitMqIT {

    private static final Path FOLDER = BuildOutput.directory().resolve("it").resolve("rabbitmq-hall");
    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int LISTED = 250;
    private static final int MACHINES = 500;
    private static final int IMPOSTORS = 10;
    private static final int STRANGERS = 20;
    private static final int AT_ONCE = 20;
    private static final int ACCEPTED = 0;
    private static final int BAD_CREDENTIALS = 4;

    @Test
    void isCommissionedWithoutAHand(TestRealm realm) {
        // The hall is about everything but the hash.
        realm.hashCheaply();
        var list = IntStream.range(0, LISTED).mapToObj(i -> "press-" + i + ',' + Fingerprints.of("press-" + i, password(i)) + '\n')
                .collect(Collectors.joining());
        realm.registry().send("POST", "expected", BodyPublishers.ofString(list), "text/csv").expect(200);
        realm.registry().post("unlock", Map.of("reason", "Hall 4", "usernames", List.of("press-*"), "expect", LISTED,
                "grantExpected", true)).expect(200);
        try (var broker = RabbitMq.start(FOLDER, realm.configuration("rabbitmq"), ServerCertificate.create(FOLDER.resolveSibling("certificate")))) {
            var others = Stream.of(
                    IntStream.range(0, STRANGERS).mapToObj(i -> device(broker, "stranger-" + i, PASSWORD)),
                    IntStream.range(0, IMPOSTORS).mapToObj(i -> device(broker, "press-" + i, "an-impostors-password")),
                    IntStream.range(LISTED, MACHINES).mapToObj(i -> device(broker, "press-" + i, password(i))))
                    .flatMap(devices -> devices).toList();
            assertThat(connect(others.size(), others::get)).containsOnly(BAD_CREDENTIALS);
            assertThat(realm.registry().get("").json().get("contested").asInt()).isEqualTo(IMPOSTORS);

            IntFunction<MqttDevice> listed = i -> device(broker, "press-" + i, password(i));
            assertThat(connect(LISTED, listed)).as("the attempt that is granted").containsOnly(BAD_CREDENTIALS);
            assertThat(connect(LISTED, listed)).as("the next one").containsOnly(ACCEPTED);
            assertThat(connect(others.size(), others::get)).containsOnly(BAD_CREDENTIALS);
        }
        var window = realm.registry().get("windows").expect(200).json().get(0);
        assertThat(window.get("closed").asText()).isEqualTo("NUMBER");
        await().untilAsserted(() -> assertThat(realm.registry().get("windows/" + window.get("id").asText()).json().get("outcomes"))
                .as("since the window was opened").hasToString("{\"granted\":" + LISTED + ",\"recorded\":" + (MACHINES - LISTED + IMPOSTORS)
                        + ",\"refused:locked\":" + (MACHINES - LISTED + STRANGERS) + ",\"refused:not_expected\":" + STRANGERS + "}"));
        var table = realm.registry().accepting("text/csv").get("windows/" + window.get("id").asText()).expect(200).body();
        assertThat(table.lines().filter(line -> line.contains("\"GRANTED\""))).hasSize(LISTED);
        assertThat(table.lines().filter(line -> line.contains("\"DENIED\""))).hasSize(IMPOSTORS);
        assertThat(table.lines().filter(line -> line.contains("\"PENDING\""))).hasSize(MACHINES - LISTED);
    }

    private static MqttDevice device(RabbitMq broker, String username, String password) {
        return new MqttDevice(broker.mqttPort(), username, username, password);
    }

    private static String password(int machine) {
        return PASSWORD + '-' + machine;
    }

    /** The return codes of one CONNECT each. */
    private static List<Integer> connect(int count, IntFunction<MqttDevice> devices) {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var codes = IntStream.range(0, count).mapToObj(i -> CompletableFuture.supplyAsync(
                    () -> devices.apply(i).connack3(), threads)).toList();
            return codes.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
