package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.Policies;
import io.clientregistry.support.RegistryFlow;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever the token endpoint refuses, the broker endpoint refuses as well. */
@WithKeycloak
class NoWeakerDoorIT {

    private static final String PASSWORD = "Correct-horse-1";
    private static final List<String> PATHS = List.of("auth", "acl", "rabbitmq/user", "rabbitmq/topic", "emqx/auth",
            "emqx/acl", "http/auth", "http/acl", "vernemq", "tbmq");

    @ParameterizedTest
    @ValueSource(strings = {"directAccessGrantsEnabled=false", "consentRequired=true"})
    void aClientWithoutPasswordGrantsMayNotAsk(String setting, TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        var parts = setting.split("=");
        realm.admin().put("clients/" + brokerId(realm), Map.of("clientId", TestRealm.BROKER, parts[0],
                Boolean.valueOf(parts[1]))).expect(204);

        realm.broker().login("ann", PASSWORD).expect(400);
        assertForbiddenEverywhere(realm, TestRealm.BROKER);
    }

    @Test
    void aFlowWithAnotherStepIsNoRegistryFlow(TestRealm realm) {
        var flow = RegistryFlow.create(realm.admin(), "more");
        realm.createClient("more", TestRealm.BROKER_SECRET, Map.of("direct_grant", flow));
        BrokerEndpoint.as(realm, "more", TestRealm.BROKER_SECRET).auth("ann", PASSWORD, "c", "192.0.2.7").expect(200);
        realm.admin().post("authentication/flows/more/executions/execution",
                Map.of("provider", "direct-grant-validate-otp")).expect(201);
        BrokerEndpoint.as(realm, "more", TestRealm.BROKER_SECRET).auth("ann", PASSWORD, "c", "192.0.2.7").expect(200);

        setRequirement(realm, "more", 1, "REQUIRED");
        assertForbiddenEverywhere(realm, "more");
        setRequirement(realm, "more", 1, "DISABLED");
        setRequirement(realm, "more", 0, "DISABLED");
        assertForbiddenEverywhere(realm, "more");
    }

    @Test
    void aClientPolicyThatRefusesThePasswordGrantRefusesHere(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        Policies.apply(realm.admin(), "reject-ropc-grant", Map.of("auto-configure", false));

        var stock = realm.broker().login("ann", PASSWORD).expect(400).json();
        var here = BrokerEndpoint.of(realm).auth("ann", PASSWORD, "c", "192.0.2.7").expect(403).json();
        assertThat(here).isEqualTo(stock);
        var form = Map.of("username", "ann", "password", PASSWORD, "client_id", "c", "vhost", "/");
        BrokerEndpoint.of(realm).rest().postForm("rabbitmq/user", form).expect(403);
        assertThat(events(realm)).extracting(event -> event.get("error").asText()).containsOnly("invalid_grant");
    }

    @Test
    void peopleAreAskedForTheirProfileAndDevicesAreNot(TestRealm realm) {
        realm.admin().post("users", Map.of("username", "bob", "enabled", true, "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD)))).expect(201);

        assertNotSetUp(realm, "bob");
        realm.unlock();
        var id = realm.request("press-17", "6c1f09b2e84d57a3");
        realm.registry().post("requests/" + id + "/grant").expect(201);
        assertThat(decision(realm, "press-17", "6c1f09b2e84d57a3")).isEqualTo("allow");
        realm.broker().login("press-17", "6c1f09b2e84d57a3").expect(200);
    }

    @Test
    void peopleVerifyTheirEmailFirst(TestRealm realm) {
        var user = realm.createPerson("ann", PASSWORD);
        assertThat(decision(realm, "ann", PASSWORD)).isEqualTo("allow");
        realm.admin().put("", Map.of("verifyEmail", true)).expect(204);

        assertNotSetUp(realm, "ann");
        assertThat(realm.admin().get("users/" + user).expect(200).json().get("requiredActions"))
                .hasToString("[\"VERIFY_EMAIL\"]");
    }

    @Test
    void whoHasAOneTimePasswordIsRefusedOnBothWays(TestRealm realm) {
        realm.admin().post("users", Map.of("username", "ann", "enabled", true, "firstName", "Ann", "lastName", "Other",
                "email", "ann@example.org", "credentials", List.of(Map.of("type", "password", "value", PASSWORD),
                        Map.of("type", "otp", "secretData", "{\"value\":\"JBSWY3DPEHPK3PXP\"}", "credentialData",
                                "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                                        + "\"algorithm\":\"HmacSHA1\"}")))).expect(201);
        realm.createClient("stock", "the-stock-secret", Map.of());
        var stock = new PasswordGrant(realm.resource(), "stock", "the-stock-secret")
                .login("ann", PASSWORD).expect(400);

        assertThat(realm.broker().login("ann", PASSWORD).expect(400).body()).isEqualTo(stock.body());
        assertThat(decision(realm, "ann", PASSWORD)).isEqualTo("deny");
        assertThat(events(realm)).extracting(event -> event.get("error").asText())
                .containsOnly("invalid_user_credentials").hasSize(3);
    }

    private static void assertNotSetUp(TestRealm realm, String username) {
        assertThat(realm.broker().login(username, PASSWORD).expect(400).body()).contains("Account is not fully set up");
        assertThat(decision(realm, username, PASSWORD)).isEqualTo("deny");
        assertThat(events(realm)).extracting(event -> event.get("error").asText())
                .containsExactly("resolve_required_actions", "resolve_required_actions");
    }

    private static void assertForbiddenEverywhere(TestRealm realm, String clientId) {
        var rest = BrokerEndpoint.as(realm, clientId, TestRealm.BROKER_SECRET).rest();
        for (var path : PATHS) {
            assertThat(rest.post(path, Map.of("username", "ann", "password", PASSWORD)).status()).as(path)
                    .isEqualTo(403);
        }
    }

    private static void setRequirement(TestRealm realm, String flow, int index, String requirement) {
        var step = realm.admin().get("authentication/flows/" + flow + "/executions").expect(200).json().get(index);
        ((ObjectNode) step).put("requirement", requirement);
        realm.admin().put("authentication/flows/" + flow + "/executions", step).expectSuccess();
    }

    private static String brokerId(TestRealm realm) {
        return realm.admin().get("clients?clientId=" + TestRealm.BROKER).expect(200).json().at("/0/id").asText();
    }

    private static String decision(TestRealm realm, String username, String password) {
        return BrokerEndpoint.of(realm).auth(username, password, "c", "192.0.2.7").expect(200).json()
                .get("decision").asText();
    }

    private static JsonNode events(TestRealm realm) {
        return realm.admin().get("events?type=LOGIN_ERROR").expect(200).json();
    }
}
