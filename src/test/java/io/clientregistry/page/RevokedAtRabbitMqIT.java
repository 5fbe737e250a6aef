package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Route;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Forwarder;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.RabbitMq;
import io.clientregistry.support.Rights;
import io.clientregistry.support.ServerCertificate;
import io.clientregistry.support.TestRealm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The real RabbitMQ ends connections within seconds of what is taken away in Keycloak's own console. */
@WithConsole
class RevokedAtRabbitMqIT {

    private static final Path FOLDER = BuildOutput.directory().resolve("it").resolve("rabbitmq-revocations");
    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final String NEW_PASSWORD = "another-horse-17";
    private static final int BAD_CREDENTIALS = 4;
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    private final List<Duration> times = new ArrayList<>();

    @Test
    void endsTheConnectionsOfADevice(TestRealm realm, Consoles consoles) {
        var configuration = realm.configuration("rabbitmq");
        var certificate = ServerCertificate.create(FOLDER.resolveSibling("certificate"));
        try (var broker = RabbitMq.start(FOLDER, configuration, certificate);
             var management = new Forwarder(broker.managementPort())) {
            management.up();
            var console = consoles.registry(realm);
            connect(console, realm, management);
            var id = realm.device("press-17", PASSWORD);
            var rights = Rights.of(realm.admin(), id);
            var user = new UserPage(console, realm.name(), id);
            whateverIsClicked(user, new MqttDevice(broker.mqttPort(), "dev-1", "press-17", PASSWORD));
            var device = new MqttDevice(broker.mqttPort(), "dev-1", "press-17", NEW_PASSWORD);
            onceItsManagementIsBack(console, realm, rights, device, management);
            assertThat(device.connack3()).isZero();
            endsForGood(device, user::delete);
            realm.device("press-18", PASSWORD);
            endsForGood(new MqttDevice(broker.mqttPort(), "dev-2", "press-18", PASSWORD), () -> retire(console, realm));
        }
        // In the median: a busy machine may be slow once.
        Collections.sort(times);
        assertThat(times.get(times.size() / 2)).as("of %s", times).isLessThan(Duration.ofSeconds(5));
    }

    private static void connect(Console console, TestRealm realm, Forwarder management) {
        console.tab("brokers");
        console.choose(console.byId("cr-broker"), "cr-management");
        console.page().locator("#cr-kind").selectOption("rabbitmq");
        console.page().locator("#cr-url").fill("http://127.0.0.1:" + management.port() + "/");
        console.page().locator("#cr-username").fill("guest");
        console.page().locator("#cr-password").fill("guest");
        console.requireAccessible();
        console.confirm();
        assertThat(console.toast("The settings are saved")).isVisible();
        console.choose(console.byId("cr-broker"), "cr-management");
        assertThat(console.page().locator("#cr-username")).hasValue("guest");
        assertThat(console.page().locator("#cr-password")).isEmpty();
        console.byId("cr-dialog-cancel").click();
        assertThat(realm.registry().get("brokers").expect(200).body()).doesNotContain("password");
        assertThat(management(realm).get("url").asText()).isEqualTo("http://127.0.0.1:" + management.port());
    }

    private void whateverIsClicked(UserPage user, MqttDevice device) {
        endsForGood(device, user::disable);
        user.enable();
        assertThat(device.connack3()).isZero();
        ends(device, user::takeRole);
        ends(device, user::leaveGroup);
        endsForGood(device, () -> user.resetPassword(NEW_PASSWORD));
    }

    private static void retire(Console console, TestRealm realm) {
        console.goToRegistry(realm.name());
        console.tab("devices");
        console.choose(console.byId("cr-device"), "cr-Retire");
        console.confirm();
    }

    private static void onceItsManagementIsBack(Console console, TestRealm realm, Rights rights, MqttDevice device,
                                                Forwarder management) {
        var client = device.client3();
        client.connect();
        management.down();
        rights.disable();
        await().until(() -> management(realm).path("failure").asText().equals("unreachable"));
        assertThat(client.getState().isConnected()).isTrue();
        pageSaysSo(console, realm);
        await().during(OUTAGE).atMost(OUTAGE.multipliedBy(3)).until(
                () -> management(realm).has("failure") && client.getState().isConnected());
        management.up();
        // By then a node waits up to half a minute between two attempts.
        await().atMost(OUTAGE.multipliedBy(3)).until(() -> !client.getState().isConnected());
        await().until(() -> !management(realm).has("failure"));
        rights.enable();
    }

    /** That it fails, and how much was given up, for which nobody waits an hour here. */
    private static void pageSaysSo(Console console, TestRealm realm) {
        Predicate<String> brokers = url -> url.endsWith("/client-registry/brokers");
        console.page().route(brokers, route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(answer)
                    .setBody(answer.text().replace("\"givenUp\":0", "\"givenUp\":3,\"givenUpAt\":1795624998074")));
        });
        console.goToRegistry(realm.name());
        console.tab("brokers");
        assertThat(console.byId("cr-broker")).containsText("Cannot be told: no answer");
        assertThat(console.byId("cr-broker")).containsText("Never told of 3 revocations");
        console.requireAccessible();
        console.page().unroute(brokers);
    }

    /** And it may not come back. */
    private void endsForGood(MqttDevice device, Runnable deed) {
        ends(device, deed);
        assertThat(device.connack3()).isEqualTo(BAD_CREDENTIALS);
    }

    private void ends(MqttDevice device, Runnable deed) {
        var client = device.client3();
        client.connect();
        deed.run();
        var done = System.nanoTime();
        await().until(() -> !client.getState().isConnected());
        times.add(Duration.ofNanos(System.nanoTime() - done));
    }

    private static JsonNode management(TestRealm realm) {
        return realm.registry().get("brokers").expect(200).json().at("/0/management");
    }
}
