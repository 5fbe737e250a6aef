package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;

import io.clientregistry.support.Basic;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.KeycloakVersion;
import io.clientregistry.support.LogFile;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code ./mvnw -Pmatrix verify}: the same jar on each version of Keycloak in {@code -Dmatrix.versions}, from the knock
 * to the login, over REST, the broker endpoint and the page.
 */
@WithConsole
class VersionMatrix {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    static Stream<String> versions() {
        return Stream.of(System.getProperty("matrix.versions").split(",")).map(String::strip);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void letsADeviceInOn(String version, Consoles consoles) {
        var servers = BuildOutput.directory().resolve("servers");
        try (var server = KeycloakServer.in(BuildOutput.directory().resolve("it/matrix-" + version))
                .keycloak(new KeycloakVersion(version).unpacked()).installation(servers.resolve(version)).start();
                var realm = TestRealm.create(server)) {
            theFlowAndRest(realm);
            theBrokerEndpoint(realm);
            thePage(realm, consoles);
            assertThat(LogFile.linesWith(server.log(), " ERROR ")).isEmpty();
        }
    }

    private static void theFlowAndRest(TestRealm realm) {
        var broker = realm.broker();
        broker.login("press-17", PASSWORD).expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:locked");
        realm.unlock();
        var request = realm.request("press-17", PASSWORD);
        var denied = realm.request("press-18", PASSWORD);
        realm.registry().post("requests/" + denied + "/deny").expect(204);
        for (var path : new String[] {"", "settings", "activity", "messages", "brokers", "requests?status=DENIED"}) {
            realm.registry().get(path).expect(200);
        }
        realm.registry().put("settings", Map.of("maxPending", 17)).expectSuccess();

        realm.registry().post("requests/" + request + "/grant").expect(201);
        broker.login("press-17", PASSWORD).expect(200);
        broker.login("press-17", "another-password").expect(400);
    }

    private static void theBrokerEndpoint(TestRealm realm) {
        realm.registry().put("brokers/hall-4", "").expect(201);
        var secret = realm.registry().put("brokers/hall-4", "").expect(200).json().get("secret").asText();
        var broker = realm.resource().path("client-registry/broker").as(() -> Basic.header("hall-4", secret));
        for (var login : Map.of(PASSWORD, "allow", "another-password", "deny").entrySet()) {
            assertThat(broker.post("auth", Map.of("username", "press-17", "password", login.getKey(), "clientId", "a"))
                    .expect(200).json().get("decision").asText()).isEqualTo(login.getValue());
        }
    }

    private static void thePage(TestRealm realm, Consoles consoles) {
        var console = consoles.registry(realm);
        console.awaitUnlocked();
        new Devices(realm).knock("valve-9");
        console.awaitRowLive("valve-9");
        assertThat(console.menuItem()).containsText("1 pending request");
        console.grant("valve-9");
        console.awaitEmpty();
        console.tab("history");
        assertThat(console.historyRow("valve-9")).containsText("Granted");
        assertThat(console.warnings()).isEmpty();
    }
}
