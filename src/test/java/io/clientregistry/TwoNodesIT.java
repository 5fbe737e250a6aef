package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Database;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.Meters;
import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WebhookReceiver;
import io.clientregistry.support.WithKeycloak;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes over one database are one registry: what is done through one of them is seen through the other, whatever
 * that one remembers. A node hears of another's changes by a message, so each is waited for, but not for as long as
 * anything is remembered (300 s).
 */
@WithKeycloak
class TwoNodesIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final String NEW_PASSWORD = "A-new-password-1";
    private static final int STORM = 80;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    @Test
    void areOneRegistry(PostgresDatabase postgres, @TempDir Path folder) throws Exception {
        var database = postgres.create("nodes");
        var key = folder.resolve("verifier.key");
        try (var first = node("first", database, key); var second = node("second", database, key)) {
            var here = TestRealm.create(first);
            var there = here.through(second);

            var device = grantsWhatBothNodesHeard(here, there);
            changesOfTheUserCount(here, there, device);
            decisionsCount(here, there);
            aSuccessorTakesTheOldDevicesPlace(here, there);
            anExpectedDeviceIsGrantedOnce(here, there);
            aHallIsCommissioned(first, second);
            theLockCounts(here, there);
            clientIdsAreOneAccountsOnBoth(here, there);
            theDoorbellRingsOnce(here, there);
            bruteForceDetectionCounts(here, there);
            theClocksMayDiffer(first, second);
            aNodeKilledInAStormLosesNothingThatWasAnswered(here, there);
            theDatabaseMayGoAndComeBack(here, postgres);
        }
    }

    private static KeycloakServer node(String name, Database database, Path verifierKey) {
        return KeycloakServer.in(BuildOutput.directory().resolve("it/nodes").resolve(name)).database(database)
                .verifierKey(verifierKey).option("--spi-client-registry--default--doorbell-private-addresses=true")
                .clustered().start();
    }

    private static void theDoorbellRingsOnce(TestRealm here, TestRealm there) {
        try (var receiver = WebhookReceiver.start(WebhookReceiver.WELL)) {
            here.registry().put("settings", Map.of("webhookUrl", receiver.url(), "webhookSecret", WebhookReceiver.SECRET)).expect(204);
            there.unlock();
            var requests = IntStream.range(0, 10).mapToObj(i -> (i % 2 == 0 ? here : there).request("bell-" + i, PASSWORD)).toList();
            await().atMost(SOON.multipliedBy(3)).untilAsserted(() -> assertThat(receiver.events())
                    .extracting(event -> event.path("subject").asText()).containsAll(requests));
            await().atMost(SOON.multipliedBy(3)).until(() -> here.registry().get("doorbell").json().at("/webhook/waiting").asInt() == 0);
            assertThat(receiver.events()).extracting(event -> event.get("id").asText()).doesNotHaveDuplicates();
            assertThat(receiver.posts()).extracting(post -> post.headers().getFirst("webhook-id")).doesNotHaveDuplicates();
        }
    }

    private static String grantsWhatBothNodesHeard(TestRealm here, TestRealm there) {
        here.unlock();
        var id = here.request("press-17", PASSWORD);
        assertThat(there.request("press-17", PASSWORD)).isEqualTo(id);
        there.broker().login("press-17", PASSWORD).expect(400);
        await().atMost(SOON).untilAsserted(() -> assertThat(here.registry().get("requests/" + id).json()
                .get("attempts").asInt()).isEqualTo(3));

        var user = here.registry().post("requests/" + id + "/grant").expect(201).json().get("userId").asText();

        awaitLogin(there, "press-17", PASSWORD, 200);
        var hashes = Meters.sum(here.server(), "keycloak_client_registry_hashes_total");
        awaitLogin(here, "press-17", PASSWORD, 200);
        assertThat(Meters.sum(here.server(), "keycloak_client_registry_hashes_total"))
                .as("hashes of a device that this node has not seen, and that has a fast verifier").isEqualTo(hashes);
        return "users/" + user;
    }

    private static void changesOfTheUserCount(TestRealm here, TestRealm there, String user) {
        here.admin().put(user + "/reset-password", Map.of("type", "password", "value", NEW_PASSWORD,
                "temporary", false)).expect(204);
        awaitLogin(there, "press-17", PASSWORD, 400);
        awaitLogin(there, "press-17", NEW_PASSWORD, 200);

        here.admin().put(user, Map.of("enabled", false)).expect(204);
        awaitLogin(there, "press-17", NEW_PASSWORD, 400);
        here.admin().put(user, Map.of("enabled", true)).expect(204);
        awaitLogin(there, "press-17", NEW_PASSWORD, 200);

        var terms = "devices/" + user.substring(user.indexOf('/') + 1);
        here.registry().put(terms, Map.of("expiresAt", System.currentTimeMillis() - 1000)).expect(204);
        awaitLogin(there, "press-17", NEW_PASSWORD, 400);
        here.registry().put(terms, Map.of("expiresAt", System.currentTimeMillis() + 3_600_000)).expect(204);
        awaitLogin(there, "press-17", NEW_PASSWORD, 200);

        // Both nodes have just found out, and would remember for longer than this test waits.
        for (var node : List.of(here, there)) {
            node.broker().login("press-17b", NEW_PASSWORD).expect(400);
            node.broker().login("press-17b", NEW_PASSWORD).expect(400);
        }
        here.admin().put("", Map.of("editUsernameAllowed", true)).expect(204);
        here.admin().put(user, Map.of("username", "press-17b")).expect(204);
        here.broker().login("press-17b", NEW_PASSWORD).expect(200);
        awaitLogin(there, "press-17b", NEW_PASSWORD, 200);
        here.admin().put(user, Map.of("username", "press-17")).expect(204);
        awaitLogin(there, "press-17", NEW_PASSWORD, 200);

        here.admin().delete(user).expect(204);
        awaitLogin(there, "press-17", NEW_PASSWORD, 400);
        assertThat(there.request("press-17", NEW_PASSWORD)).isNotEmpty();
    }

    private static void decisionsCount(TestRealm here, TestRealm there) {
        var denied = there.request("press-18", PASSWORD);
        here.registry().post("requests/" + denied + "/deny").expectSuccess();
        assertThat(there.request("press-18", PASSWORD)).as("a request of its own").isNotEqualTo(denied);
    }

    /** Also on the node that remembers the old one's password, and that did not hear of the grant. */
    private static void aSuccessorTakesTheOldDevicesPlace(TestRealm here, TestRealm there) {
        var id = here.device("press-21", PASSWORD);
        var roles = BrokerRoles.of(here.admin(), TestRealm.BROKER);
        roles.create("press", List.of("tele/%u/#"), List.of());
        roles.give(id, "press");
        awaitLogin(there, "press-21", PASSWORD, 200);
        var broker = there.brokerEndpoint();
        var cursor = broker.get("revocations").expect(200).json().get("cursor").asText();
        here.registry().post("devices/" + id + "/replace").expect(200);
        await().atMost(SOON).until(() -> {
            there.broker().login("press-21", NEW_PASSWORD).expect(400);
            return there.pending().findValuesAsText("userId").contains(id);
        });
        var request = here.registry().get("requests?status=PENDING&username=press-21").expect(200).json().at("/0/id").asText();

        here.registry().post("requests/" + request + "/grant").expect(201);

        here.broker().login("press-21", PASSWORD).expect(400);
        here.broker().login("press-21", NEW_PASSWORD).expect(200);
        awaitLogin(there, "press-21", PASSWORD, 400);
        var access = broker.post("auth", Map.of("username", "press-21", "password", NEW_PASSWORD, "clientId", "dev-2"))
                .expect(200).json();
        assertThat(access.get("decision").asText()).isEqualTo("allow");
        assertThat(access.get("permissions").findValuesAsText("filter")).containsExactly("tele/press-21/#");
        assertThat(there.admin().get("users?username=press-21&exact=true").expect(200).json().at("/0/id").asText()).isEqualTo(id);
        assertThat(broker.get("revocations?after=" + cursor).expect(200).json().get("usernames"))
                .as("whose connections end").anyMatch(name -> name.asText().equals("press-21"));
    }

    /** It knocks at both nodes at once, as two connections of it may. */
    private static void anExpectedDeviceIsGrantedOnce(TestRealm here, TestRealm there) {
        here.registry().post("expected", List.of(Map.of("username", "press-20", "fingerprint",
                "b4756ba418d7e20519fd767964f9582a82e3472f80805c18f0cce66df855d4b7"))).expect(200);
        here.registry().post("unlock", Map.of("grantExpected", true)).expect(200);
        var knocks = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.runAsync(
                () -> (i % 2 == 0 ? here : there).broker().login("press-20", PASSWORD))).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(knocks).join();

        awaitLogin(there, "press-20", PASSWORD, 200);
        awaitLogin(here, "press-20", PASSWORD, 200);
        var requests = here.registry().get("requests?username=press-20").expect(200).json();
        assertThat(requests.findValuesAsText("status")).containsExactly("GRANTED");
        here.unlock();
    }

    private static void aHallIsCommissioned(KeycloakServer first, KeycloakServer second) {
        try (var realm = TestRealm.create(first)) {
            new TwoNodesHall(realm, realm.through(second)).isCommissioned();
        }
    }

    private static void theClocksMayDiffer(KeycloakServer first, KeycloakServer second) {
        try (var realm = TestRealm.create(first)) {
            new TwoNodesClocks(realm, realm.through(second)).areApart();
        }
    }

    private static void theLockCounts(TestRealm here, TestRealm there) {
        there.request("press-19", PASSWORD);
        here.registry().post("lock").expectSuccess();
        there.broker().login("too-late", PASSWORD).expect(400);
        assertThat(there.lastOutcome()).isEqualTo("refused:locked");
        assertThat(here.pending().findValuesAsText("username")).doesNotContain("too-late");
    }

    private static void clientIdsAreOneAccountsOnBoth(TestRealm here, TestRealm there) {
        here.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        here.createPerson("eve", PASSWORD);
        here.createPerson("eva", PASSWORD);
        awaitLogin(there, "eva", PASSWORD, 200);
        await().atMost(SOON).untilAsserted(() -> assertThat(there.registry().get("brokers").json().at("/0/clientIds").asText())
                .isEqualTo("owned"));
        assertThat(clientId(here, "eve")).isEqualTo(200);
        assertThat(clientId(there, "eva")).isEqualTo(400);
        assertThat(clientId(here, "eve")).as("remembered from now on").isEqualTo(200);

        var id = there.registry().get("client-ids").expect(200).json().at("/0/id").asText();
        there.registry().delete("client-ids/" + id).expect(204);

        assertThat(clientId(there, "eva")).isEqualTo(200);
        assertThat(clientId(there, "eve")).isEqualTo(400);
        await().atMost(SOON).untilAsserted(() -> assertThat(clientId(here, "eve")).isEqualTo(400));
        assertThat(clientId(here, "eva")).isEqualTo(200);
    }

    private static int clientId(TestRealm node, String username) {
        return node.broker().login(username, PASSWORD, Map.of("mqtt_client_id", "dev-1")).status();
    }

    /** Keycloak counts failures beside the answer; two that it counts at the same time lock nobody out, a third does. */
    private static void bruteForceDetectionCounts(TestRealm here, TestRealm there) {
        var ann = here.createPerson("ann", PASSWORD);
        awaitLogin(there, "ann", PASSWORD, 200);
        here.admin().put("", Map.of("bruteForceProtected", true, "failureFactor", 2, "waitIncrementSeconds", 900))
                .expect(204);
        await().atMost(SOON).until(() -> {
            here.broker().login("ann", "wrong").expect(400);
            return there.admin().get("attack-detection/brute-force/users/" + ann).expect(200).json().get("disabled")
                    .asBoolean();
        });
        there.broker().login("ann", PASSWORD).expect(400);
    }

    private static void aNodeKilledInAStormLosesNothingThatWasAnswered(TestRealm here, TestRealm there) throws InterruptedException {
        here.registry().post("unlock", Map.of("seconds", 3600)).expect(200);
        await().atMost(RECOVERY).until(() -> {
            there.broker().login("storm-begins", PASSWORD).expect(400);
            return here.pending().findValuesAsText("username").contains("storm-begins");
        });
        var answered = ConcurrentHashMap.<String>newKeySet();
        var unanswered = ConcurrentHashMap.<String>newKeySet();
        var devices = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < STORM; i++) {
                var name = "storm-" + i;
                var node = i % 2 == 0 ? here : there;
                devices.submit(() -> {
                    try {
                        if (node.broker().login(name, PASSWORD).status() == 400) {
                            answered.add(name);
                        }
                    } catch (UncheckedIOException e) {
                        unanswered.add(name);
                    }
                });
            }
            await().atMost(RECOVERY).until(() -> answered.size() >= STORM / 4);
            there.server().kill();
        } finally {
            devices.shutdown();
            assertThat(devices.awaitTermination(1, TimeUnit.MINUTES)).as("all have knocked").isTrue();
        }
        assertThat(unanswered).as("who came while the node went").isNotEmpty();
        assertThat(here.registry().get("requests?status=PENDING&search=storm-&max=1000").expect(200).json()
                .findValuesAsText("username")).containsAll(answered);
    }

    /** Nobody gets in or waits meanwhile, and nothing has to be started anew. */
    private static void theDatabaseMayGoAndComeBack(TestRealm here, PostgresDatabase postgres) throws SQLException {
        here.createPerson("bob", PASSWORD);
        awaitLogin(here, "bob", PASSWORD, 200);
        try (var connection = postgres.connect("postgres"); var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE nodes ALLOW_CONNECTIONS false");
            try {
                await().atMost(RECOVERY).until(() -> {
                    statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'nodes'");
                    return here.broker().login("nobody-" + System.nanoTime(), PASSWORD).status() >= 500;
                });
            } finally {
                statement.execute("ALTER DATABASE nodes ALLOW_CONNECTIONS true");
            }
        }
        await().atMost(RECOVERY).ignoreExceptions().until(() -> here.registry().get("").status() == 200);
        awaitLogin(here, "bob", PASSWORD, 200);
        assertThat(here.pending().findValuesAsText("username")).contains("storm-begins");
        here.request("came-after", PASSWORD);
    }

    private static void awaitLogin(TestRealm node, String username, String password, int status) {
        await().atMost(SOON).untilAsserted(
                () -> assertThat(node.broker().login(username, password).status()).isEqualTo(status));
    }
}
