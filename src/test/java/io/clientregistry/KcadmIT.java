package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientregistry.support.CommandLine;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.Transcript;
import io.clientregistry.support.WebhookReceiver;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keycloak's own command line tool can do everything with a registry. */
@WithKeycloak
class KcadmIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    /** A document's block of commands. */
    private static final Pattern LINES = Pattern.compile("(?s)```\n(kcadm\\.sh .*?)```");

    @TempDir
    private Path folder;
    private TestRealm realm;

    @BeforeEach
    void logIn(TestRealm realm) {
        this.realm = realm;
        run("config", "credentials", "--server", realm.server().url(), "--realm", "master",
                "--user", KeycloakServer.ADMIN, "--password", realm.server().adminPassword());
    }

    @Test
    void unlocksListsGrantsAndLocks() throws JsonProcessingException {
        run("create", "client-registry/unlock", "-r", realm.name(), "-s", "seconds=600");
        realm.broker().login("press-17", PASSWORD).expect(400);

        var requests = json(run("get", "client-registry/requests", "-r", realm.name(), "-q", "status=PENDING"));
        assertThat(requests).hasSize(1);
        var id = requests.get(0).get("id").asText();
        run("create", "client-registry/requests/" + id + "/grant", "-r", realm.name());
        run("create", "client-registry/lock", "-r", realm.name());

        assertThat(json(run("get", "client-registry", "-r", realm.name())).get("unlocked").asBoolean()).isFalse();
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void looksAfterDevicesByTheLinesOfTheirDocument() {
        CommandLine.require("bash");
        realm.device("press-17", PASSWORD);
        var written = Transcript.of(Path.of("docs", "devices.md"));
        assertThat(written.with(shell(written.script()).output()).steps()).hasSizeGreaterThan(5).isEqualTo(written.steps());
    }

    @Test
    void setsTheDoorbellByTheLinesOfItsDocument() throws IOException {
        for (var tool : List.of("bash", "openssl")) {
            CommandLine.require(tool);
        }
        var lines = LINES.matcher(Files.readString(Path.of("docs", "doorbell.md")));
        assertThat(lines.find()).isTrue();
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL)) {
            var result = shell(lines.group(1).replace("https://hooks.example.org/plant", receiver.url()));

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).containsPattern("\"delivered\" *: *true");
            assertThat(receiver.events()).extracting(event -> event.get("type").asText()).containsExactly("io.clientregistry.test");
            assertThat(realm.registry().get("settings").json().get("notifyEmail").asText()).isEqualTo("commissioning@example.org");
        }
    }

    /** A document's lines, for this realm. */
    private CommandLine.Result shell(String lines) {
        var script = realm.server().installation().script("kcadm", List.of()).get(0);
        return CommandLine.run(List.of("bash", "-ec", "kcadm.sh() { '" + script + "' \"$@\" --config '" + configuration()
                + "'; }\n" + lines.replace("-r plant", "-r " + realm.name())));
    }

    private JsonNode json(String output) throws JsonProcessingException {
        return new ObjectMapper().readTree(output);
    }

    private String run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--config");
        all.add(configuration().toString());
        var result = CommandLine.run(realm.server().installation().script("kcadm", all));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private Path configuration() {
        return folder.resolve("kcadm.config");
    }
}
