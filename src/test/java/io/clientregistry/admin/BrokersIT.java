package io.clientregistry.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.Basic;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.Policies;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connect a broker. */
@WithKeycloak
class BrokersIT {

    @Test
    void makesABrokerThatCanAskAtOnceAndOnlyOnce(TestRealm realm) {
        realm.admin().delete("admin-events").expect(204);
        var made = realm.registry().put("brokers/hall-4", "").expect(201).json();
        assertThat(made.get("clientId").asText()).isEqualTo("hall-4");
        var secret = made.get("secret").asText();

        assertThat(Rest.at(made.get("brokerEndpoint").asText()).as(() -> Basic.header("hall-4", secret))
                .post("auth", Map.of("username", "ann", "password", "wrong", "clientId", "c")).expect(200).body())
                .contains("deny");
        assertThat(made.get("tokenEndpoint").asText()).endsWith("/realms/" + realm.name()
                + "/protocol/openid-connect/token");
        realm.unlock();
        new PasswordGrant(realm.resource(), "hall-4", secret).login("press-17", "6c1f09b2e84d57a3").expect(400);
        assertThat(realm.pending()).hasSize(1);

        assertThat(realm.registry().put("brokers/hall-4", "").expect(200).json()).isEqualTo(made);
        realm.registry().put("brokers/hall-5", "").expect(201);
        var flows = realm.admin().get("authentication/flows").expect(200).json();
        assertThat(flows.findValuesAsText("alias")).containsOnlyOnce("client-registry");
        var events = realm.admin().get("admin-events").expect(200).json();
        assertThat(events.findValuesAsText("resourceType")).filteredOn("AUTH_FLOW"::equals).hasSize(1);
        assertThat(events.toString()).doesNotContain(secret);
        assertThat(events).filteredOn(event -> event.get("resourceType").asText().equals("CLIENT")
                && event.get("representation").asText().contains("\"hall-4\"")).hasSize(1);
    }

    @Test
    void adoptsAConfidentialClientAndNoOther(TestRealm realm) {
        realm.createClient("plain", "the-plain-secret", Map.of());
        realm.admin().post("clients", Map.of("clientId", "public", "publicClient", true)).expect(201);
        realm.admin().post("clients", Map.of("clientId", "bearer", "bearerOnly", true)).expect(201);
        realm.admin().post("clients", Map.of("clientId", "saml", "protocol", "saml", "attributes",
                Map.of("saml.client.signature", false))).expect(201); // signing ones are made an RSA key of 4096 bits

        assertThat(realm.registry().put("brokers/plain", "").expect(200).json().get("secret").asText())
                .isEqualTo("the-plain-secret");
        assertThat(realm.registry().put("brokers/" + TestRealm.BROKER, "").expect(200).json().get("secret").asText())
                .isEqualTo(TestRealm.BROKER_SECRET);
        for (String other : List.of("public", "bearer", "saml")) {
            realm.registry().put("brokers/" + other, "").expect(409);
        }
        realm.registry().put("brokers/%20", "").expect(400);
        realm.registry().put("brokers/a%00b", "").expect(400);
        realm.registry().put("brokers/" + "a".repeat(256), "").expect(400);
        var brokers = realm.registry().get("brokers").expect(200);
        assertThat(brokers.json().findValuesAsText("clientId")).containsExactly(TestRealm.BROKER, "plain");
        assertThat(brokers.body()).doesNotContain("secret");
    }

    @Test
    void goesTheWayOfKeycloaksOwnClientResource(TestRealm realm) {
        var plain = realm.createClient("plain", "the-plain-secret", Map.of());
        realm.admin().put("clients/" + plain, Map.of("clientId", "plain", "directAccessGrantsEnabled", false)).expect(204);
        realm.admin().delete("admin-events").expect(204);
        realm.registry().put("brokers/plain", "").expect(200);
        realm.registry().put("brokers/hall-4", "").expect(201);
        var made = realm.admin().get("clients?clientId=hall-4").expect(200).json().at("/0/id").asText();
        var events = realm.admin().get("admin-events").expect(200).json();
        assertThat(events).filteredOn(event -> event.get("resourceType").asText().equals("CLIENT"))
                .extracting(event -> event.get("operationType").asText() + " " + event.get("resourcePath").asText())
                .containsExactlyInAnyOrder("UPDATE clients/" + plain, "CREATE clients/" + made);

        realm.admin().put("clients/" + plain, Map.of("clientId", "plain", "directAccessGrantsEnabled", false)).expect(204);
        Policies.apply(realm.admin(), "reject-ropc-grant", Map.of("auto-configure", false));
        realm.registry().put("brokers/plain", "").expect(400);
        realm.registry().put("brokers/hall-5", "").expect(400);
        Policies.apply(realm.admin(), "reject-ropc-grant", Map.of("auto-configure", true));
        realm.registry().put("brokers/plain", "").expect(409);
        realm.registry().put("brokers/hall-5", "").expect(409);
        assertThat(realm.admin().get("clients?clientId=hall-5").expect(200).json()).isEmpty();
        assertThat(realm.admin().get("clients/" + plain).expect(200).json().get("directAccessGrantsEnabled").asBoolean())
                .isFalse();
    }

    @Test
    void aSecretAndAnAdministratorsPasswordAreNoAdministratorsToken(TestRealm realm) {
        var secret = realm.registry().put("brokers/hall-4", "").expect(201).json().get("secret").asText();
        realm.createAdministrator("root", "Correct-horse-1", "realm-admin");
        var token = new PasswordGrant(realm.resource(), "hall-4", secret).login("root", "Correct-horse-1").expect(200)
                .json().get("access_token").asText();

        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
        assertThat(claims).contains("\"azp\":\"hall-4\"").doesNotContain("realm-management");
    }

    @Test
    void tellsWhetherABrokerHasAskedAndWhyItWasRefused(TestRealm realm) {
        realm.createClient("plain", "the-plain-secret", Map.of());
        var broker = Rest.at(realm.resource().url() + "/client-registry/broker");
        assertThat(activity(realm, TestRealm.BROKER)).isEqualTo("never");

        broker.as(() -> Basic.header(TestRealm.BROKER, "wrong")).post("auth", Map.of()).expect(401);
        broker.as(() -> Basic.header("plain", "wrong")).post("auth", Map.of()).expect(401);
        broker.as(() -> Basic.header("nobody", "wrong")).post("auth", Map.of()).expect(401);
        await().untilAsserted(() -> assertThat(activity(realm, TestRealm.BROKER)).isEqualTo("never, wrong_secret"));
        broker.as(() -> Basic.header("plain", "the-plain-secret")).post("auth", Map.of()).expect(403);
        broker.as(() -> Basic.header(TestRealm.BROKER, TestRealm.BROKER_SECRET)).post("acl", Map.of("username", "ann",
                "action", "publish", "topic", "t")).expect(200);
        await().untilAsserted(() -> assertThat(activity(realm, TestRealm.BROKER)).isEqualTo("asked, wrong_secret"));
        await().untilAsserted(() -> assertThat(activity(realm, "plain")).isEqualTo("not connected, never, wrong_flow"));

        realm.registry().put("brokers/hall-4", "").expect(201);
        realm.broker().login("ann", "wrong").expect(400);
        assertThat(activity(realm, "hall-4")).isEqualTo("never");
    }

    private static String activity(TestRealm realm, String clientId) {
        for (var broker : realm.registry().get("brokers").expect(200).json()) {
            if (broker.get("clientId").asText().equals(clientId)) {
                return (broker.get("connected").asBoolean() ? "" : "not connected, ")
                        + (broker.has("lastAsked") ? "asked" : "never")
                        + (broker.has("lastRefused") ? ", " + broker.get("lastRefusal").asText() : "");
            }
        }
        return "not listed";
    }

    @Test
    void needsTheRightsThatItUses(TestRealm realm) {
        assertThat(realm.administrator("manage-users", "manage-clients").put("client-registry/brokers/x", "").status())
                .isEqualTo(403);
        assertThat(realm.administrator("manage-users", "manage-realm").put("client-registry/brokers/x", "").status())
                .isEqualTo(403);
        realm.administrator("manage-clients", "manage-realm").put("client-registry/brokers/x", "").expect(201);
        realm.administrator("manage-clients").get("client-registry/brokers").expect(403);
        var viewer = realm.administrator("view-users");
        viewer.get("client-registry/brokers").expect(200);
        assertThat(viewer.get("client-registry/brokers/" + TestRealm.BROKER + "/config/rabbitmq").expect(200).body())
                .doesNotContain(TestRealm.BROKER_SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "rabbitmq", "emqx", "nanomq", "mosquitto-go-auth", "rmqtt", "http",
        "vernemq", "mosquitto", "hivemq", "tbmq"})
    void writesTheConfigurationOfEachDialect(String dialect, TestRealm realm) {
        var text = realm.registry().get("brokers/" + TestRealm.BROKER + "/config/" + dialect).expect(200);
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.body()).contains("/realms/" + realm.name() + "/client-registry/broker")
                .containsAnyOf(TestRealm.BROKER_SECRET,
                        Basic.header(TestRealm.BROKER, TestRealm.BROKER_SECRET))
                .doesNotContainPattern("[^$]\\{[a-z-]+}");
    }

    @Test
    void knowsNoOtherDialectAndNoOtherClient(TestRealm realm) {
        realm.registry().get("brokers/" + TestRealm.BROKER + "/config/mosca").expect(404);
        realm.registry().get("brokers/account/config/native").expect(404);
        realm.registry().get("brokers/nobody/config/native").expect(404);
        realm.registry().get("brokers/nobody/roles").expect(404);
    }

    @Test
    void tellsWhatRolesPermitAndWhatIsInvalid(TestRealm realm) {
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("press", List.of("tele/%u/#;qos=1,0;retain=false", "a#"),
                List.of("cmd/+"));
        var role = realm.registry().get("brokers/" + TestRealm.BROKER + "/roles").expect(200).json().get(0);

        assertThat(role.get("name").asText()).isEqualTo("press");
        assertThat(role.get("permissions")).hasToString("[{\"action\":\"publish\",\"filter\":\"tele/%u/#\","
                + "\"qos\":[0,1],\"retain\":false},{\"action\":\"subscribe\",\"filter\":\"cmd/+\"}]");
        assertThat(role.get("invalid")).hasToString("[{\"attribute\":\"mqtt.publish\",\"value\":\"a#\","
                + "\"reason\":\"# must be the last level, alone\"}]");
    }

    @Test
    void tellsWhatRolesPermitToOneDevice(TestRealm realm) {
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("press", List.of("tele/%u/#", "%c/up"), List.of());
        var roles = "brokers/" + TestRealm.BROKER + "/roles?username=press-17";

        assertThat(deviceFilters(realm, roles)).containsExactly("tele/press-17/#", "%c/up");
        assertThat(deviceFilters(realm, roles + "&mqttClientId=c1")).containsExactly("tele/press-17/#", "c1/up");
        assertThat(deviceFilters(realm, roles + "&mqttClientId=a/b")).containsExactly("tele/press-17/#", "");
        assertThat(deviceFilters(realm, roles + "&mqttClientId=$SYS")).containsExactly("tele/press-17/#", "");
    }

    private static List<String> deviceFilters(TestRealm realm, String roles) {
        return StreamSupport.stream(realm.registry().get(roles).expect(200).json().get(0).get("permissions").spliterator(), false)
                .map(permission -> permission.path("deviceFilter").asText()).toList();
    }
}
