package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A device's way from its first knock to a message, in the extension's own dialect. */
@WithKeycloak
class NativeDialectIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void aDeviceKnocksIsGrantedAndDoesWhatItsRolesPermit(TestRealm realm) {
        var broker = BrokerEndpoint.of(realm);
        realm.unlock();

        var refused = broker.auth("press-17", PASSWORD, "dev-1", "192.0.2.7").expect(200);
        assertThat(refused.body()).isEqualTo("{\"decision\":\"deny\",\"reason\":\"credentials\"}");
        var request = realm.pending().get(0);
        assertThat(request.get("username").asText()).isEqualTo("press-17");
        assertThat(request.get("address").asText()).isEqualTo("192.0.2.7");
        assertThat(request.get("mqttClientId").asText()).isEqualTo("dev-1");
        assertThat(request.get("brokerClientId").asText()).isEqualTo(TestRealm.BROKER);

        var user = realm.registry().post("requests/" + request.get("id").asText() + "/grant").expect(201).json()
                .get("userId").asText();
        var allowed = broker.auth("press-17", PASSWORD, "dev-1", "192.0.2.7").expect(200).json();
        assertThat(allowed.get("decision").asText()).isEqualTo("allow");
        assertThat(allowed.get("permissions")).isEmpty();
        assertThat(allowed.get("expiresAt").asLong()).isGreaterThan(System.currentTimeMillis());
        assertThat(broker.allows("press-17", "dev-1", "publish", "tele/press-17/temp")).isFalse();

        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("press", List.of("tele/%u/#;qos=0,1;retain=false"), List.of("cmd/%u/+", "cmd/%c"));
        roles.give(user, "press");
        assertThat(broker.auth("press-17", PASSWORD, "dev-1", "192.0.2.7").expect(200).json().get("permissions"))
                .hasToString("[{\"action\":\"publish\",\"filter\":\"tele/press-17/#\",\"qos\":[0,1],\"retain\":false},"
                        + "{\"action\":\"subscribe\",\"filter\":\"cmd/press-17/+\"},"
                        + "{\"action\":\"subscribe\",\"filter\":\"cmd/dev-1\"}]");
        assertThat(broker.allows("press-17", "dev-1", "publish", "tele/press-17/temp")).isTrue();
        assertThat(broker.allows("press-17", "dev-1", "publish", "tele/press-18/temp")).isFalse();
        assertThat(broker.allows("press-17", "dev-1", "subscribe", "cmd/press-17/+")).isTrue();
        assertThat(broker.allows("press-17", "dev-1", "subscribe", "$share/g/cmd/dev-1")).isTrue();
        assertThat(broker.allows("press-17", "dev-1", "subscribe", "cmd/#")).isFalse();
        assertThat(broker.acl("press-17", "dev-1", "publish", "tele/press-17/t", 2, false).body())
                .isEqualTo("{\"decision\":\"deny\",\"reason\":\"permission\"}");
        assertThat(broker.acl("press-17", "dev-1", "publish", "tele/press-17/t", null, null).expect(200).json()
                .get("decision").asText()).isEqualTo("deny");

        roles.take(user, "press");
        assertThat(broker.allows("press-17", "dev-1", "publish", "tele/press-17/temp")).isFalse();
    }

    @Test
    void groupsAndCompositesCountAndRolesOfOthersDoNot(TestRealm realm) {
        var broker = BrokerEndpoint.of(realm);
        var user = realm.createPerson("ann", "Correct-horse-1");
        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("in-group", List.of("group"), List.of());
        roles.create("in-composite", List.of("composite"), List.of());
        realm.createClient("other", "the-others-secret", Map.of());
        var others = BrokerRoles.of(realm.admin(), "other");
        others.create("elsewhere", List.of("elsewhere"), List.of());
        others.give(user, "elsewhere");
        var group = realm.admin().post("groups", Map.of("name", "presses")).expect(201).createdId();
        realm.admin().post("groups/" + group + "/role-mappings/clients/" + roles.client(),
                List.of(roles.get("in-group"))).expect(204);
        realm.admin().put("users/" + user + "/groups/" + group, Map.of()).expect(204);
        realm.admin().post("roles", Map.of("name", "operator",
                "attributes", Map.of("mqtt.publish", List.of("realm-role")))).expect(201);
        realm.admin().post("roles/operator/composites", List.of(roles.get("in-composite"))).expect(204);
        realm.admin().post("users/" + user + "/role-mappings/realm",
                List.of(realm.admin().get("roles/operator").expect(200).json())).expect(204);

        assertThat(broker.allows("ann", "c", "publish", "group")).isTrue();
        assertThat(broker.allows("ann", "c", "publish", "composite")).isTrue();
        assertThat(broker.allows("ann", "c", "publish", "elsewhere")).isFalse();
        assertThat(broker.allows("ann", "c", "publish", "realm-role")).isFalse();
        assertThat(broker.allows("ann@example.org", "c", "publish", "group")).isTrue();
        assertThat(broker.allows("nobody", "c", "publish", "group")).isFalse();
    }

    @Test
    void aPrefixAndAnInvalidValueTakeAwayNothingButTheirOwn(TestRealm realm) {
        var broker = BrokerEndpoint.of(realm);
        var user = realm.createPerson("ann", "Correct-horse-1");
        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("mixed", List.of("plant/a", "a#", "elsewhere/a", "plant/b;nonsense"), List.of());
        roles.give(user, "mixed");
        assertThat(broker.allows("ann", "c", "publish", "elsewhere/a")).isTrue();

        var client = realm.admin().get("clients/" + roles.client()).expect(200).json();
        ((ObjectNode) client.get("attributes")).put("mqtt.prefix", "plant/");
        realm.admin().put("clients/" + roles.client(), client).expect(204);

        assertThat(broker.allows("ann", "c", "publish", "plant/a")).isTrue();
        assertThat(broker.allows("ann", "c", "publish", "plant/b")).isFalse();
        assertThat(broker.allows("ann", "c", "publish", "elsewhere/a")).isFalse();
    }

    @Test
    void aLoginIsCheckedAndRecordedAsThePasswordGrantDoes(TestRealm realm) {
        var broker = BrokerEndpoint.of(realm);
        var user = realm.createPerson("ann", "Correct-horse-1");

        assertThat(decision(broker, "ann", "Correct-horse-1")).isEqualTo("allow");
        assertThat(decision(broker, "Ann", "Correct-horse-1")).isEqualTo("allow");
        assertThat(decision(broker, "ann@example.org", "Correct-horse-1")).isEqualTo("allow");
        assertThat(decision(broker, "ann", "wrong")).isEqualTo("deny");
        realm.admin().put("users/" + user, Map.of("requiredActions", List.of("UPDATE_PASSWORD"))).expect(204);
        assertThat(decision(broker, "ann", "Correct-horse-1")).isEqualTo("deny");
        realm.admin().put("users/" + user, Map.of("requiredActions", List.of(), "enabled", false)).expect(204);
        assertThat(decision(broker, "ann", "Correct-horse-1")).isEqualTo("deny");
        assertThat(decision(broker, "service-account-x", "Correct-horse-1")).isEqualTo("deny");

        assertThat(events(realm)).extracting(event -> event.get("type").asText() + " " + event.path("error").asText("")
                        + " " + event.get("ipAddress").asText() + " " + event.get("clientId").asText())
                .containsExactlyInAnyOrder(
                        "LOGIN  2001:db8::1 mqtt-broker", "LOGIN  2001:db8::1 mqtt-broker",
                        "LOGIN  2001:db8::1 mqtt-broker",
                        "LOGIN_ERROR invalid_user_credentials 2001:db8::1 mqtt-broker",
                        "LOGIN_ERROR resolve_required_actions 2001:db8::1 mqtt-broker",
                        "LOGIN_ERROR user_disabled 2001:db8::1 mqtt-broker",
                        "LOGIN_ERROR user_not_found 2001:db8::1 mqtt-broker");
        assertThat(realm.admin().get("users/" + user + "/sessions").expect(200).json()).isEmpty();
    }

    @Test
    void anAddressThatIsNotToldIsAbsent(TestRealm realm) {
        realm.unlock();
        BrokerEndpoint.of(realm).rest().post("auth",
                Map.of("username", "press-18", "password", PASSWORD, "clientId", "")).expect(200);

        assertThat(realm.pending().get(0).has("address")).isFalse();
        assertThat(events(realm).get(0).has("ipAddress")).isFalse();
    }

    @Test
    void wrongPasswordsLockAnAccountAndRightOnesDoNot(TestRealm realm) {
        realm.admin().put("", Map.of("bruteForceProtected", true, "failureFactor", 3)).expect(204);
        realm.createPerson("ann", "Correct-horse-1");
        var broker = BrokerEndpoint.of(realm);
        for (int i = 0; i < 5; i++) {
            assertThat(decision(broker, "ann", "Correct-horse-1")).isEqualTo("allow");
        }
        await().untilAsserted(() -> {
            assertThat(decision(broker, "ann", "wrong-password")).isEqualTo("deny");
            assertThat(events(realm)).extracting(event -> event.path("error").asText())
                    .contains("user_temporarily_disabled");
        });
        assertThat(decision(broker, "ann", "Correct-horse-1")).isEqualTo("deny");
    }

    @Test
    void aTokenOfTheRealmIsAPassword(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        realm.createPerson("bob", "Correct-horse-2");
        realm.createClient("other", "the-others-secret", Map.of());
        var broker = BrokerEndpoint.of(realm);
        var token = realm.broker().login("ann", "Correct-horse-1").expect(200).json().get("access_token").asText();
        var foreign = new PasswordGrant(realm.resource(), "other", "the-others-secret")
                .login("ann", "Correct-horse-1").expect(200).json();
        realm.unlock();

        var allowed = broker.auth("ann", token, "c", "192.0.2.7").expect(200).json();
        assertThat(allowed.get("decision").asText()).isEqualTo("allow");
        assertThat(allowed.get("expiresAt").asLong()).isLessThan(System.currentTimeMillis() + 3_600_000);
        assertThat(decision(broker, "bob", token)).isEqualTo("deny");
        assertThat(decision(broker, "nobody", token)).isEqualTo("deny");
        assertThat(decision(broker, "ann", foreign.get("access_token").asText())).isEqualTo("deny");
        assertThat(decision(broker, "ann", foreign.get("refresh_token").asText())).isEqualTo("deny");
        assertThat(decision(broker, "ann", token.substring(0, token.length() - 8) + "AAAAAAAA")).isEqualTo("deny");
        assertThat(decision(broker, "nobody", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.")).isEqualTo("deny");
        assertThat(realm.pending()).isEmpty();
    }

    @Test
    void aRotatedSecretCountsUntilItsTimeIsOverAndAReplacedOneDoesNot(TestRealm realm) {
        var flow = realm.admin().get("clients?clientId=" + TestRealm.BROKER).expect(200).json()
                .at("/0/authenticationFlowBindingOverrides/direct_grant").asText();
        var now = System.currentTimeMillis() / 1000;
        for (var old : Map.of("rotating", now + 3600, "rotated", now - 60).entrySet()) {
            realm.admin().post("clients", Map.of("clientId", old.getKey(), "secret", "the-new-secret", "publicClient", false,
                    "directAccessGrantsEnabled", true, "authenticationFlowBindingOverrides", Map.of("direct_grant", flow),
                    "attributes", Map.of("client.secret.rotated", "the-old-secret", "client.secret.rotated.creation.time",
                            String.valueOf(now - 7200), "client.secret.rotated.expiration.time",
                            String.valueOf(old.getValue())))).expect(201);
        }
        assertThat(status(realm, "rotating", "the-new-secret")).isEqualTo(200);
        assertThat(status(realm, "rotating", "the-old-secret"))
                .isEqualTo(tokenStatus(realm, "rotating", "the-old-secret") == 401 ? 401 : 200);
        assertThat(status(realm, "rotated", "the-old-secret")).isEqualTo(401);

        var id = realm.admin().get("clients?clientId=" + TestRealm.BROKER).expect(200).json().at("/0/id").asText();
        var replaced = realm.admin().post("clients/" + id + "/client-secret").expect(200).json().get("value").asText();
        assertThat(status(realm, TestRealm.BROKER, TestRealm.BROKER_SECRET)).isEqualTo(401);
        assertThat(status(realm, TestRealm.BROKER, replaced)).isEqualTo(200);
    }

    private static int status(TestRealm realm, String clientId, String secret) {
        return BrokerEndpoint.as(realm, clientId, secret).auth("ann", "wrong", "c", "192.0.2.7").status();
    }

    /** 401 where the token endpoint does not know the client by this secret either. */
    private static int tokenStatus(TestRealm realm, String clientId, String secret) {
        return new PasswordGrant(realm.resource(), clientId, secret).login("ann", "wrong").status();
    }

    private static String decision(BrokerEndpoint broker, String username, String password) {
        return broker.auth(username, password, "c", "2001:db8::1").expect(200).json().get("decision").asText();
    }

    private static List<JsonNode> events(TestRealm realm) {
        var events = realm.admin().get("events?type=LOGIN&type=LOGIN_ERROR").expect(200).json();
        return StreamSupport.stream(events.spliterator(), false).toList();
    }
}
