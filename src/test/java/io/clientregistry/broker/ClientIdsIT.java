package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Answer;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client id is its first account's, on every way a login comes. Ann is the owner, Bob the one who would have it. */
@WithKeycloak
class ClientIdsIT {

    private static final String PASSWORD = "Correct-horse-1";
    private static final String TAKEN = "refused:client_id_taken";

    @Test
    void belongToTheFirstAccountAtTheTokenEndpoint(TestRealm realm) {
        owned(realm);
        grant(realm, "ann", PASSWORD, "dev-1").expect(200);
        grant(realm, "ann", PASSWORD, "dev-1").expect(200);
        var wrong = grant(realm, "bob", "wrong", "dev-1").expect(400);

        var refused = grant(realm, "bob", PASSWORD, "dev-1").expect(400);

        assertThat(refused.body()).isEqualTo(wrong.body());
        assertThat(realm.lastOutcome()).isEqualTo(TAKEN);
        var event = realm.admin().get("events?type=LOGIN_ERROR&max=1").expect(200).json().get(0);
        assertThat(event.get("error").asText()).isEqualTo("invalid_user_credentials");
        grant(realm, "bob", PASSWORD, "DEV-1").expect(200);
        grant(realm, "bob", PASSWORD, "").expect(200);
        realm.broker().login("bob", PASSWORD).expect(200);
        assertThat(metric(realm)).isEqualTo(1);
    }

    @Test
    void belongToTheFirstAccountInEveryDialect(TestRealm realm) {
        owned(realm);
        realm.unlock();
        var broker = BrokerEndpoint.of(realm);
        assertThat(broker.auth("ann", PASSWORD, "dev-1", "192.0.2.7").body()).contains("allow");
        var wrong = List.of(nativeAuth(broker, "wrong"), rabbitMq(broker, "wrong"), emqx(broker, "wrong"),
                http(broker, "wrong"), rmqtt(broker, "wrong"), verneMq(broker, "wrong"));

        var refused = List.of(nativeAuth(broker, PASSWORD), rabbitMq(broker, PASSWORD), emqx(broker, PASSWORD),
                http(broker, PASSWORD), rmqtt(broker, PASSWORD), verneMq(broker, PASSWORD));

        assertThat(refused).extracting(Answer::body).containsExactlyElementsOf(wrong.stream().map(Answer::body).toList());
        assertThat(refused).extracting(Answer::status).containsExactlyElementsOf(wrong.stream().map(Answer::status).toList());
        assertThat(realm.lastOutcome()).isEqualTo(TAKEN);
        await().untilAsserted(() -> assertThat(realm.registry().get("activity").expect(200).json().at("/outcomes/" + TAKEN)
                .asInt()).isEqualTo(6));
        await().untilAsserted(() -> assertThat(realm.registry().get("client-ids?refused=true&search=dev-1").expect(200).json()
                .findValuesAsText("refusals")).containsExactly("6"));
        assertThat(conflict(realm, "dev-1").get("username").asText()).isEqualTo("ann");
        assertThat(conflict(realm, "dev-1").get("refusedUsername").asText()).isEqualTo("bob");
    }

    @Test
    void belongToTheFirstAccountWhereATokenIsThePassword(TestRealm realm) {
        owned(realm);
        var ann = realm.broker().login("ann", PASSWORD).expect(200).json().get("access_token").asText();
        var bob = realm.broker().login("bob", PASSWORD).expect(200).json().get("access_token").asText();
        var broker = BrokerEndpoint.of(realm);

        assertThat(broker.auth("ann", ann, "dev-1", "192.0.2.7").body()).contains("allow");
        assertThat(broker.auth("ann", PASSWORD, "dev-1", "192.0.2.7").body()).contains("allow");
        assertThat(broker.auth("bob", bob, "dev-1", "192.0.2.7").body())
                .isEqualTo(broker.auth("bob", "wrong", "dev-1", "192.0.2.7").body());
        assertThat(broker.auth("bob", bob, "dev-2", "192.0.2.7").body()).contains("allow");
    }

    @Test
    void areTakenByLoginsThatSucceedAndByNothingElse(TestRealm realm) {
        owned(realm);
        realm.unlock();
        var broker = BrokerEndpoint.of(realm);
        grant(realm, "press-17", "6c1f09b2e84d57a3", "dev-1").expect(400);
        assertThat(broker.auth("ann", "wrong", "dev-1", "192.0.2.7").body()).contains("deny");
        realm.admin().post("users", Map.of("username", "eve", "enabled", true, "requiredActions",
                List.of("UPDATE_PASSWORD"), "credentials", List.of(Map.of("type", "password", "value", PASSWORD))))
                .expect(201);
        assertThat(grant(realm, "eve", PASSWORD, "dev-1").expect(400).body()).contains("not fully set up");
        assertThat(broker.auth("eve", PASSWORD, "dev-1", "192.0.2.7").body()).contains("deny");

        assertThat(realm.registry().get("client-ids/count").expect(200).body()).isEqualTo("0");
        grant(realm, "bob", PASSWORD, "dev-1").expect(200);
        assertThat(grant(realm, "eve", PASSWORD, "dev-1").expect(400).body()).doesNotContain("not fully set up");
    }

    @Test
    void countForWhatAConnectedClientAsksToo(TestRealm realm) {
        owned(realm);
        var broker = BrokerEndpoint.of(realm).rest();
        var queue = "vhost=%2F&resource=queue&name=mqtt-subscription-dev-1qos1&permission=read&client_id=dev-1&username=";
        assertThat(form(broker, "rabbitmq/resource", queue + "bob").body()).as("nobody's").isEqualTo("allow");
        grant(realm, "ann", PASSWORD, "dev-1").expect(200);

        assertThat(form(broker, "rabbitmq/resource", queue + "bob").body()).isEqualTo("deny");
        assertThat(form(broker, "rabbitmq/vhost", "vhost=%2F&client_id=dev-1&username=bob").body()).isEqualTo("deny");
        assertThat(form(broker, "rabbitmq/resource", queue + "ann").body()).isEqualTo("allow");
    }

    @Test
    void areGivenBackByAnAdministratorAndWithTheirAccount(TestRealm realm) {
        var ann = owned(realm);
        grant(realm, "ann", PASSWORD, "dev-1").expect(200);
        grant(realm, "ann", PASSWORD, "dev-1").expect(200);
        grant(realm, "ann", PASSWORD, "dev-2").expect(200);
        var id = find(realm, "dev-1").get("id").asText();
        realm.administrator("view-users").delete("client-registry/client-ids/" + id).expect(403);

        realm.registry().delete("client-ids/" + id).expect(204);
        realm.registry().delete("client-ids/" + id).expect(404);

        grant(realm, "bob", PASSWORD, "dev-1").expect(200);
        grant(realm, "ann", PASSWORD, "dev-1").expect(400);
        var event = realm.admin().get("admin-events?max=1").expect(200).json().get(0);
        assertThat(event.get("resourcePath").asText()).isEqualTo("client-registry/client-ids/" + id);
        assertThat(event.get("operationType").asText()).isEqualTo("DELETE");

        grant(realm, "bob", PASSWORD, "dev-2").expect(400);
        realm.admin().delete("users/" + ann).expect(204);
        grant(realm, "bob", PASSWORD, "dev-2").expect(200);
        assertThat(realm.registry().get("client-ids?search=ann").expect(200).json()).isEmpty();
    }

    @Test
    void areListedWithTheirOwners(TestRealm realm) {
        owned(realm);
        IntStream.range(0, 18).forEach(i -> grant(realm, "ann", PASSWORD, "dev-" + i).expect(200));
        grant(realm, "bob", PASSWORD, "a%b_c\u202e").expect(200);

        assertThat(realm.registry().get("client-ids/count?search=ann").expect(200).body()).as("sixteen").isEqualTo("16");
        assertThat(realm.registry().get("client-ids?search=DEV-17").expect(200).json().get(0).get("username").asText())
                .isEqualTo("ann");
        assertThat(realm.registry().get("client-ids?search=%25B_").expect(200).json().findValuesAsText("clientId"))
                .containsExactly("a%b_c\ufffd");
        assertThat(realm.registry().get("client-ids?first=1&max=3").expect(200).json()).hasSize(3)
                .allMatch(row -> row.get("brokerClientId").asText().equals(TestRealm.BROKER));
        assertThat(realm.registry().get("client-ids?refused=true").expect(200).json()).isEmpty();
        realm.administrator("view-users").get("client-registry/client-ids").expect(200);
        realm.administrator("view-clients").get("client-registry/client-ids").expect(403);
        grant(realm, "bob", PASSWORD, "dev-0").expect(200);
    }

    @Test
    void areTheUsernameAndWhatBeginsWithItOrFree(TestRealm realm) {
        owned(realm);
        connect(realm, "username");
        grant(realm, "ann", PASSWORD, "ann").expect(200);
        grant(realm, "ann", PASSWORD, "Ann-2").expect(200);
        grant(realm, "ann", PASSWORD, "").expect(200);
        grant(realm, "bob", PASSWORD, "ann").expect(400);
        assertThat(realm.lastOutcome()).isEqualTo("refused:client_id_not_username");
        grant(realm, "ann", PASSWORD, "anna").expect(400);
        assertThat(realm.registry().get("client-ids/count").expect(200).body()).isEqualTo("0");

        connect(realm, "free");
        grant(realm, "bob", PASSWORD, "ann").expect(200);
        assertThat(realm.registry().get("client-ids/count").expect(200).body()).isEqualTo("0");
    }

    @Test
    void areOwnedAtBrokersThatAreNew(TestRealm realm) {
        assertThat(rule(realm, TestRealm.BROKER)).isEqualTo("free");
        realm.registry().put("brokers/" + TestRealm.BROKER, "").expect(200);
        assertThat(rule(realm, TestRealm.BROKER)).isEqualTo("free");
        realm.registry().put("brokers/hall-4", "").expect(201);
        assertThat(rule(realm, "hall-4")).isEqualTo("owned");
        realm.registry().put("brokers/hall-4", Map.of("clientIds", "username")).expect(200);
        realm.registry().put("brokers/hall-4", "{}").expect(200);
        assertThat(rule(realm, "hall-4")).isEqualTo("username");
        realm.registry().put("brokers/hall-5", Map.of("clientIds", "free")).expect(201);
        assertThat(rule(realm, "hall-5")).isEqualTo("free");
        realm.registry().put("brokers/hall-6", Map.of("clientIds", "mine")).expect(400);
        assertThat(rule(realm, "hall-6")).isEqualTo("not listed");
        realm.createClient("plain", "the-plain-secret", Map.of());
        realm.registry().put("brokers/plain", "").expect(200);
        assertThat(rule(realm, "plain")).isEqualTo("free");
    }

    /** Bob's login with Ann's client id is right but for that, and must not lock him out. */
    @Test
    void ofAnotherAreNoWrongPassword(TestRealm realm) {
        owned(realm);
        realm.admin().put("", Map.of("bruteForceProtected", true, "failureFactor", 1)).expect(204);
        grant(realm, "ann", PASSWORD, "dev-1").expect(200);
        for (int i = 0; i < 3; i++) {
            grant(realm, "bob", PASSWORD, "dev-1").expect(400);
            assertThat(nativeAuth(BrokerEndpoint.of(realm), PASSWORD).body()).contains("deny");
        }
        grant(realm, "bob", PASSWORD, "dev-2").expect(200);
    }

    /** Answers the id of Ann. */
    private static String owned(TestRealm realm) {
        connect(realm, "owned");
        realm.createPerson("bob", PASSWORD);
        return realm.createPerson("ann", PASSWORD);
    }

    private static void connect(TestRealm realm, String clientIds) {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", clientIds)).expect(200);
    }

    private static String rule(TestRealm realm, String clientId) {
        for (var broker : realm.registry().get("brokers").expect(200).json()) {
            if (broker.get("clientId").asText().equals(clientId)) {
                return broker.get("clientIds").asText();
            }
        }
        return "not listed";
    }

    private static JsonNode conflict(TestRealm realm, String clientId) {
        return realm.registry().get("client-ids?refused=true&search=" + clientId).expect(200).json().get(0);
    }

    private static JsonNode find(TestRealm realm, String clientId) {
        return realm.registry().get("client-ids?search=" + clientId).expect(200).json().get(0);
    }

    private static Answer grant(TestRealm realm, String username, String password, String clientId) {
        return realm.broker().login(username, password, Map.of("mqtt_client_id", clientId));
    }

    private static Answer nativeAuth(BrokerEndpoint broker, String password) {
        return broker.auth("bob", password, "dev-1", "192.0.2.7");
    }

    private static Answer rabbitMq(BrokerEndpoint broker, String password) {
        return form(broker.rest(), "rabbitmq/user", "username=bob&password=" + password + "&vhost=%2F&client_id=dev-1");
    }

    private static Answer emqx(BrokerEndpoint broker, String password) {
        return broker.rest().post("emqx/auth", Map.of("username", "bob", "password", password, "clientid", "dev-1"));
    }

    private static Answer http(BrokerEndpoint broker, String password) {
        return form(broker.rest(), "http/auth", "username=bob&password=" + password + "&clientid=dev-1");
    }

    private static Answer rmqtt(BrokerEndpoint broker, String password) {
        return form(broker.rest(), "rmqtt/auth", "username=bob&password=" + password + "&clientid=dev-1");
    }

    private static Answer verneMq(BrokerEndpoint broker, String password) {
        return broker.hook("auth_on_register", "{\"username\":\"bob\",\"password\":\"" + password
                + "\",\"client_id\":\"dev-1\"}");
    }

    private static Answer form(Rest broker, String path, String form) {
        return broker.send("POST", path, BodyPublishers.ofString(form), "application/x-www-form-urlencoded");
    }

    private static double metric(TestRealm realm) {
        return Rest.at(realm.server().managementUrl()).get("metrics").expect(200).body().lines()
                .filter(line -> line.startsWith("keycloak_client_registry_knocks_total")
                        && line.contains(TAKEN) && line.contains(realm.name()))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}
