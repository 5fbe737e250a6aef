package io.clientregistry.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Access tokens carry what brokers that ask nobody have to know. */
@WithKeycloak
class PermissionMapperIT {

    @Test
    void putsThePermissionsIntoAccessTokens(TestRealm realm) throws IOException {
        var user = realm.createPerson("ann", "Correct-horse-1");
        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("press", List.of("tele/%u/#", "limited/a;qos=0;retain=false", "%c/x"), List.of("cmd/%u", "one/+"));
        roles.give(user, "press");
        map(realm, roles.client(), Map.of("emqx.claim", "acl", "rabbitmq.claim", "mqtt_scopes",
                "access.token.claim", "true"));

        var token = token(realm);
        assertThat(token.get("acl")).extracting(Object::toString).containsExactlyInAnyOrder(
                "{\"permission\":\"allow\",\"action\":\"publish\",\"topic\":\"tele/ann/#\"}",
                "{\"permission\":\"allow\",\"action\":\"publish\",\"topic\":\"limited/a\",\"qos\":[0],\"retain\":false}",
                "{\"permission\":\"allow\",\"action\":\"subscribe\",\"topic\":\"cmd/ann\"}");
        assertThat(token.get("mqtt_scopes")).extracting(JsonNode::asText).contains(
                "rabbitmq.write:%2F/amq.topic/tele.ann.*", "rabbitmq.read:%2F/amq.topic/cmd.ann")
                .noneMatch(scope -> scope.contains("limited") || scope.contains("one"));
    }

    @Test
    void anEmptyClaimIsNoClaimAndAnotherBrokerMayBeMeant(TestRealm realm) throws IOException {
        var user = realm.createPerson("ann", "Correct-horse-1");
        realm.createClient("hall-4", "the-halls-secret", Map.of());
        var roles = BrokerRoles.of(realm.admin(), "hall-4");
        roles.create("press", List.of("tele/%u"), List.of());
        roles.give(user, "press");
        map(realm, BrokerRoles.of(realm.admin(), TestRealm.BROKER).client(), Map.of("broker.client.id", "hall-4",
                "emqx.claim", "", "rabbitmq.claim", "scopes", "rabbitmq.resource.server", "mq",
                "access.token.claim", "true"));

        var token = token(realm);
        assertThat(token.has("acl")).isFalse();
        assertThat(token.get("scopes")).hasToString(
                "[\"mq.write:%2F/amq.topic\",\"mq.write:%2F/amq.topic/tele.ann\"]");
    }

    private static void map(TestRealm realm, String client, Map<String, String> settings) {
        realm.admin().post("clients/" + client + "/protocol-mappers/models", Map.of("name", "mqtt",
                "protocol", "openid-connect", "protocolMapper", "client-registry-permissions",
                "config", settings)).expect(201);
    }

    private static JsonNode token(TestRealm realm) throws IOException {
        var token = realm.broker().login("ann", "Correct-horse-1").expect(200).json().get("access_token").asText();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
