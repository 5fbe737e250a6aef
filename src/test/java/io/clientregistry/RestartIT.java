package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Database;
import io.clientregistry.support.FirstRelease;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.SilentBroker;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WebhookReceiver;
import io.clientregistry.support.WithKeycloak;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests and the window's deadline outlive the server, whether it is stopped or killed, and an upgrade from the schema of
 * the first release.
 */
@WithKeycloak
class RestartIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    /** More than the killed server had a delivery to itself. */
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void onH2NothingIsLost(@TempDir Path data) {
        nothingIsLost(Database.h2(data));
    }

    @Test
    void onPostgresNothingIsLost(PostgresDatabase postgres) {
        nothingIsLost(postgres.create("restart"));
    }

    private static void nothingIsLost(Database database) {
        var folder = BuildOutput.directory().resolve("it").resolve("restart-" + database.kind());
        try (var server = KeycloakServer.in(folder).database(database)
                .option("--spi-client-registry--default--doorbell-private-addresses=true").start();
             var broker = new SilentBroker(); var receiver = WebhookReceiver.start(WebhookReceiver.DEAD)) {
            var realm = TestRealm.create(server);
            realm.registry().put("settings", Map.of("webhookUrl", receiver.url(), "webhookSecret", WebhookReceiver.SECRET)).expect(204);
            var until = realm.registry().post("unlock", Map.of("seconds", 3600)).expect(200).json().get("unlockedUntil");
            var id = realm.request("press-17", PASSWORD);

            broker.connect(realm, SilentBroker.PASSWORD);
            realm.registry().post("requests/" + realm.request("press-0", PASSWORD) + "/grant").expect(201);
            realm.admin().post("logout-all").expect(200);
            server.kill();
            broker.speak();
            receiver.behave(WebhookReceiver.WELL);
            server.start();

            assertThat(realm.registry().get("").expect(200).json().get("unlockedUntil")).isEqualTo(until);
            assertThat(realm.request("press-17", PASSWORD)).isEqualTo(id);
            for (int i = 0; i < 5; i++) {
                realm.request("press-18", PASSWORD);
            }
            assertThat(broker.awaitDisconnected()).as("what the killed server had not told").isEqualTo("press-0");
            await().atMost(SOON).untilAsserted(() -> assertThat(receiver.events()).as("what the killed server had not told")
                    .extracting(event -> event.get("type").asText() + ' ' + event.at("/data/username").asText("-"))
                    .contains("io.clientregistry.window.opened -", "io.clientregistry.request.recorded press-17",
                            "io.clientregistry.request.recorded press-0", "io.clientregistry.request.granted press-0"));

            server.stop();
            FirstRelease.restore(database);
            server.start();

            assertThat(realm.registry().get("").expect(200).json().get("unlockedUntil")).isEqualTo(until);
            assertThat(realm.pending()).hasSize(2);
            assertThat(realm.registry().get("requests/" + id).json().get("attempts").asInt())
                    .as("a repeat that was counted just before the server stopped").isEqualTo(2);
            assertThat(StreamSupport.stream(realm.admin().get("events?type=LOGIN_ERROR").expect(200).json().spliterator(), false)
                    .filter(event -> event.at("/details/username").asText().equals("press-18"))
                    .mapToLong(event -> event.at("/details/attempts").asLong(1)).sum())
                    .as("logins of events, of those too that were folded when the server stopped").isEqualTo(5);
            realm.registry().post("requests/" + id + "/grant").expect(201);
            realm.broker().login("press-17", PASSWORD).expect(200);
            realm.registry().put("brokers/hall-4", "").expect(201);
            realm.registry().get("brokers").expect(200);
        }
    }
}
