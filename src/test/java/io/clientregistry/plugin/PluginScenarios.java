package io.clientregistry.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Connack;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Pinger;
import io.clientregistry.support.Rights;
import io.clientregistry.support.Road;
import io.clientregistry.support.ServerCertificate;
import io.clientregistry.support.TestRealm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** What every broker with a plug-in of ours must show, against the real Keycloak. */
abstract class PluginScenarios {

    static final String PASSWORD = "6c1f09b2e84d57a3";
    static final String NEW_PASSWORD = "another-horse-17";
    static final Duration LONG = Duration.ofSeconds(60);
    private static final int CLIENTS_OF_A_KIND = 100;

    /** A broker that runs. */
    interface Broker extends AutoCloseable {

        /** The port for MQTT. */
        int port();

        @Override
        void close();
    }

    private final String dialect;
    private final boolean tells3;

    /**
     * @param dialect of the written configuration
     * @param tells3  as {@link TopicAccess} has it
     */
    PluginScenarios(String dialect, boolean tells3) {
        this.dialect = dialect;
        this.tells3 = tells3;
    }

    /** Starts the broker with what the registry has written for it. */
    abstract Broker start(String configuration);

    /** An option of the plug-in, as a line of the configuration. */
    abstract String option(String name, Object value);

    @Test
    void fromTheFirstKnockToARevokedRole(TestRealm realm) throws InterruptedException {
        try (var broker = start(realm.configuration(dialect))) {
            var device = new MqttDevice(broker.port(), "dev-1", "press-17", PASSWORD);
            assertThat(decided(device::connack3)).isEqualTo(Connack.REFUSED);
            assertThat(realm.pending()).isEmpty();
            realm.unlock();
            assertThat(decided(device::connack3)).isEqualTo(Connack.REFUSED);
            assertThat(decided(device::connack5)).isEqualTo(Connack.REFUSED);
            await().untilAsserted(() -> assertThat(realm.pending().at("/0/attempts").asInt()).isGreaterThanOrEqualTo(2));
            assertThat(realm.pending()).hasSize(1);
            var request = realm.pending().get(0);
            assertThat(request.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(request.get("mqttClientId").asText()).isEqualTo("dev-1");

            var user = realm.registry().post("requests/" + request.get("id").asText() + "/grant").expect(201).json()
                    .get("userId").asText();
            assertThat(decided(device::connack3)).isEqualTo(Connack.CONNECTED);
            assertThat(decided(device::connack5)).isEqualTo(Connack.CONNECTED);
            var access = new TopicAccess(device, tells3);
            assertThat(access.publishes("tele/press-17/temp", 0, false)).isFalse();
            assertThat(access.subscribes("cmd/press-17/#", 1)).isFalse();

            var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
            roles.create("press", List.of("tele/%u/#", "limited/%c;qos=0,1;retain=false"),
                    List.of("cmd/%u/#", "tele/%u/+", "atmost/once;qos=0"));
            roles.give(user, "press");
            mayDoExactlyThat(access);
            delivers(device);

            isDisconnected(device, () -> roles.take(user, "press"));
            assertThat(access.publishes("tele/press-17/temp", 1, false)).isFalse();
            assertThat(decided(device::connack5)).isEqualTo(Connack.CONNECTED);
        }
    }

    private static void mayDoExactlyThat(TopicAccess access) {
        for (int qos : List.of(0, 1, 2)) {
            assertThat(access.publishes("tele/press-17/temp", qos, true)).isTrue();
        }
        assertThat(access.publishes("limited/dev-1", 1, false)).isTrue();
        assertThat(access.publishes("limited/dev-1", 2, false)).isFalse();
        assertThat(access.publishes("limited/dev-1", 1, true)).isFalse();
        assertThat(access.publishes("limited/dev-2", 1, false)).isFalse();
        assertThat(access.publishes("tele/press-18/temp", 1, false)).isFalse();
        assertThat(access.subscribes("cmd/press-17/#", 2)).isTrue();
        assertThat(access.subscribes("$share/hall/cmd/press-17/+", 1)).isTrue();
        assertThat(access.subscribes("$share/hall/cmd/+/x", 1)).isFalse();
        assertThat(access.subscribes("atmost/once", 0)).isTrue();
        assertThat(access.subscribes("atmost/once", 1)).isFalse();
        assertThat(access.subscribes("#", 1)).isFalse();
        assertThat(access.subscribes("$SYS/#", 1)).isFalse();
    }

    private static void delivers(MqttDevice device) throws InterruptedException {
        var client = device.client5();
        connect(client);
        try (var messages = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith().topicFilter("$share/hall/tele/press-17/+").qos(MqttQos.AT_LEAST_ONCE).send();
            client.publishWith().topic("tele/press-17/temp").qos(MqttQos.AT_LEAST_ONCE).payload("21".getBytes(UTF_8)).send();
            var message = messages.receive(30, TimeUnit.SECONDS).orElseThrow();
            assertThat(new String(message.getPayloadAsBytes(), UTF_8)).isEqualTo("21");
        } finally {
            client.disconnect();
        }
    }

    @Test
    void aTokenIsAPassword(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        var token = realm.broker().login("ann", "Correct-horse-1").expect(200).json().get("access_token").asText();
        try (var broker = start(realm.configuration(dialect))) {
            assertThat(decided(new MqttDevice(broker.port(), "c", "ann", token)::connack5)).isEqualTo(Connack.CONNECTED);
            assertThat(decided(new MqttDevice(broker.port(), "c", "bob", token)::connack5)).isEqualTo(Connack.REFUSED);
        }
    }

    /** A client that is told "bad password" may give up; one that is told nothing of the kind comes again. */
    @Test
    void aSilentKeycloakIsNotABadPassword(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        realm.createPerson("bob", PASSWORD);
        try (var road = Road.to(realm.server().url());
                var broker = start(realm.configuration(dialect).replace(realm.server().url(), road.url()))) {
            var ann = new MqttDevice(broker.port(), "ann-1", "ann", PASSWORD);
            assertThat(Connack.of(ann::connack3)).isEqualTo(Connack.UNDECIDED);
            assertThat(Connack.of(ann::connack5)).isEqualTo(Connack.UNDECIDED);
            road.open();
            await().atMost(LONG).until(() -> Connack.of(ann::connack5) == Connack.CONNECTED);

            road.slow(Duration.ofSeconds(2));
            try (var pinger = Pinger.connect(awaitLogin(ann))) {
                var bob = new MqttDevice(broker.port(), "bob-1", "bob", PASSWORD);
                var login = CompletableFuture.runAsync(() -> awaitLogin(bob));
                answersMeanwhile(pinger, login);
                login.join();

                road.close();
                assertThat(Connack.of(bob::connack5)).isEqualTo(Connack.UNDECIDED);
                pinger.ping();
            }
        }
    }

    private static void answersMeanwhile(Pinger pinger, CompletableFuture<?> logins) {
        var times = new ArrayList<Duration>();
        do {
            times.add(pinger.ping());
        } while (!endsSoon(logins));
        assertThat(median(times)).isLessThan(Duration.ofSeconds(1));
    }

    /** A busy machine may keep anybody waiting once. */
    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static boolean endsSoon(CompletableFuture<?> logins) {
        try {
            logins.get(20, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static MqttDevice awaitLogin(MqttDevice device) {
        assertThat(decided(device::connack3)).isEqualTo(Connack.CONNECTED);
        return device;
    }

    @Test
    void aBrokerWithAWrongSecretDecidesNothing(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        try (var broker = start(realm.configuration(dialect).replace(TestRealm.BROKER_SECRET, "wrong"))) {
            assertThat(Connack.of(new MqttDevice(broker.port(), "a", "ann", PASSWORD)::connack5)).isEqualTo(Connack.UNDECIDED);
        }
    }

    @Test
    void overTlsItVerifiesKeycloak(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        var folder = BuildOutput.directory().resolve("it").resolve("plugin-tls-" + dialect);
        var certificate = ServerCertificate.create(folder.resolve("right"));
        var other = ServerCertificate.create(folder.resolve("wrong"));
        try (var road = Road.to(realm.server().url(), certificate)) {
            var configuration = realm.configuration(dialect).replace(realm.server().url(), road.url());
            try (var broker = start(configuration + option("cafile", certificate.certificate()))) {
                awaitLogin(new MqttDevice(broker.port(), "a", "ann", PASSWORD));
            }
            try (var broker = start(configuration + option("cafile", other.certificate()))) {
                assertThat(Connack.of(new MqttDevice(broker.port(), "a", "ann", PASSWORD)::connack5))
                        .isEqualTo(Connack.UNDECIDED);
            }
        }
    }

    @Test
    void whoLosesARightIsDisconnected(TestRealm realm) {
        realm.unlock();
        var request = realm.request("press-17", PASSWORD);
        var rights = Rights.of(realm.admin(), realm.registry().post("requests/" + request + "/grant").expect(201).json()
                .get("userId").asText());
        realm.createPerson("ann", PASSWORD);
        try (var broker = start(realm.configuration(dialect))) {
            var device = new MqttDevice(broker.port(), "dev-1", "press-17", PASSWORD);
            var other = new MqttDevice(broker.port(), "ann-1", "ann", PASSWORD).client5();
            connect(other);

            var times = new ArrayList<Duration>();
            times.add(isDisconnected(device, rights::disable));
            assertThat(decided(device::connack5)).isEqualTo(Connack.REFUSED);
            rights.enable();
            times.add(isDisconnected(device, rights::takeRole));
            times.add(isDisconnected(device, rights::leaveGroup));
            times.add(isDisconnected(device, () -> rights.resetPassword(NEW_PASSWORD)));
            assertThat(decided(device::connack5)).isEqualTo(Connack.REFUSED);
            times.add(isDisconnected(new MqttDevice(broker.port(), "dev-1", "press-17", NEW_PASSWORD), rights::delete));
            assertThat(median(times)).isLessThan(Duration.ofSeconds(5));
            assertThat(other.getState()).isEqualTo(MqttClientState.CONNECTED);
            other.disconnect();
        }
    }

    /** How long after the deed. */
    static Duration isDisconnected(MqttDevice device, Runnable deed) {
        var client = device.client5();
        connect(client);
        deed.run();
        var done = System.nanoTime();
        await().atMost(LONG).until(() -> client.getState() == MqttClientState.DISCONNECTED);
        return Duration.ofNanos(System.nanoTime() - done);
    }

    /** A client of ann's finds that each of these listeners has asked about it. */
    static void askTheSame(MqttClientTransportConfig... listeners) {
        for (var listener : listeners) {
            assertThat(decided(() -> MqttDevice.connack5(client(listener, PASSWORD)))).isEqualTo(Connack.CONNECTED);
            assertThat(decided(() -> MqttDevice.connack5(client(listener, "wrong-password")))).isEqualTo(Connack.REFUSED);
        }
    }

    private static Mqtt5BlockingClient client(MqttClientTransportConfig listener, String password) {
        return MqttClient.builder().useMqttVersion5().identifier("a").transportConfig(listener).simpleAuth()
                .username("ann").password(password.getBytes(UTF_8)).applySimpleAuth().buildBlocking();
    }

    static MqttClientTransportConfigBuilder at(int port) {
        return MqttClientTransportConfig.builder().serverHost("localhost").serverPort(port);
    }

    static MqttClientTransportConfig overTls(int port, TrustManagerFactory trust) {
        return at(port).sslConfig().trustManagerFactory(trust).applySslConfig().build();
    }

    static MqttClientTransportConfig overWebSocket(int port) {
        return at(port).webSocketConfig().serverPath("mqtt").applyWebSocketConfig().build();
    }

    /** Half of those who come at once are unknown, and nobody who is in notices. */
    @Test
    void aStormKeepsNobodyOut(TestRealm realm) throws InterruptedException {
        realm.hashCheaply();
        realm.admin().post("partialImport", Map.of("users", names("known").map(name -> Map.of("username", name,
                "enabled", true, "firstName", "A", "lastName", "Device", "email", name + "@example.org",
                "credentials", List.of(Map.of("type", "password", "value", PASSWORD)))).toList())).expect(200);
        realm.createPerson("ann", PASSWORD);
        var devices = Executors.newFixedThreadPool(2 * CLIENTS_OF_A_KIND);
        try (var broker = start(realm.configuration(dialect));
                var pinger = Pinger.connect(awaitLogin(new MqttDevice(broker.port(), "ann-1", "ann", PASSWORD)))) {
            var logins = Stream.concat(names("known"), names("unknown")).map(name -> CompletableFuture.supplyAsync(
                    () -> decided(new MqttDevice(broker.port(), name, name, PASSWORD)::connack3), devices)).toList();
            var all = CompletableFuture.allOf(logins.toArray(CompletableFuture[]::new));
            answersMeanwhile(pinger, all);
            assertThat(logins.subList(0, CLIENTS_OF_A_KIND)).allSatisfy(
                    login -> assertThat(login.join()).isEqualTo(Connack.CONNECTED));
            assertThat(logins.subList(CLIENTS_OF_A_KIND, 2 * CLIENTS_OF_A_KIND)).allSatisfy(
                    login -> assertThat(login.join()).isEqualTo(Connack.REFUSED));
        } finally {
            devices.shutdownNow();
        }
    }

    /** As many times as it takes until a broker has decided. */
    static void connect(Mqtt3BlockingClient client) {
        assertThat(decided(() -> MqttDevice.connect(client))).isEqualTo(Connack.CONNECTED);
    }

    /** The same for MQTT 5. */
    static void connect(Mqtt5BlockingClient client) {
        assertThat(decided(() -> MqttDevice.connect(client))).isEqualTo(Connack.CONNECTED);
    }

    /** A client that is not told comes again. */
    static Connack decided(IntSupplier connack) {
        return await().atMost(LONG.multipliedBy(3)).until(() -> Connack.of(connack), answer -> answer != Connack.UNDECIDED);
    }

    private static Stream<String> names(String kind) {
        return IntStream.range(0, CLIENTS_OF_A_KIND).mapToObj(i -> kind + "-" + i);
    }
}
