package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.PasswordGrant;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token as MQTT password is worth no more than at Keycloak's own resources. */
@WithKeycloak
class TokenLoginIT {

    private static final String PASSWORD = "Correct-horse-1";
    private static final String APP = "app";
    private static final String APP_SECRET = "the-apps-secret";

    private TestRealm realm;
    private String user;
    private String app;

    @BeforeEach
    void anAppWhoseTokensAreForTheBroker(TestRealm realm) {
        this.realm = realm;
        user = realm.createPerson("ann", PASSWORD);
        app = realm.createClient(APP, APP_SECRET, Map.of());
        realm.admin().post("clients/" + app + "/protocol-mappers/models", Map.of("name", "for the broker",
                "protocol", "openid-connect", "protocolMapper", "oidc-audience-mapper", "config",
                Map.of("included.client.audience", TestRealm.BROKER, "access.token.claim", "true"))).expect(201);
    }

    @Test
    void aLogoutEndsIt() {
        var tokens = login();
        assertThat(decision(access(tokens))).isEqualTo("allow");
        realm.resource().postForm("protocol/openid-connect/logout", Map.of("client_id", APP, "client_secret", APP_SECRET,
                "refresh_token", tokens.get("refresh_token").asText())).expect(204);

        assertThat(decision(access(tokens))).isEqualTo("deny");
        assertThat(decision(access(login()))).isEqualTo("allow");
    }

    @Test
    void aDisabledClientEndsIt() {
        var tokens = login();
        assertThat(decision(access(tokens))).isEqualTo("allow");
        realm.admin().put("clients/" + app, Map.of("clientId", APP, "enabled", false)).expect(204);
        assertThat(decision(access(tokens))).isEqualTo("deny");
        realm.admin().delete("clients/" + app).expect(204);
        assertThat(decision(access(tokens))).isEqualTo("deny");
    }

    @Test
    void aRequiredActionEndsIt() {
        var tokens = login();
        realm.admin().put("users/" + user, Map.of("requiredActions", List.of("UPDATE_PASSWORD"))).expect(204);
        assertThat(decision(access(tokens))).isEqualTo("deny");
        realm.admin().put("users/" + user, Map.of("requiredActions", List.of())).expect(204);
        assertThat(decision(access(tokens))).isEqualTo("allow");
        realm.admin().put("users/" + user, Map.of("enabled", false)).expect(204);
        assertThat(decision(access(tokens))).isEqualTo("deny");
    }

    @Test
    void itsOwnTimeEndsItAndNobodyIsBlamed() {
        realm.admin().put("", Map.of("bruteForceProtected", true, "failureFactor", 2)).expect(204);
        var lasting = access(login());
        realm.admin().put("clients/" + app, Map.of("clientId", APP, "attributes",
                Map.of("access.token.lifespan", "1"))).expect(204);
        var brief = access(login());
        realm.unlock();

        await().untilAsserted(() -> assertThat(decision(brief)).isEqualTo("deny"));
        assertThat(decision(brief)).isEqualTo("deny");
        assertThat(decision(lasting)).isEqualTo("allow");
        realm.broker().login("ann", PASSWORD).expect(200);
        assertThat(realm.pending()).isEmpty();
    }

    @Test
    void aServiceHasNoAccountToComplete() {
        realm.admin().put("clients/" + app, Map.of("clientId", APP, "serviceAccountsEnabled", true)).expect(204);
        var token = realm.resource().postForm("protocol/openid-connect/token", Map.of("grant_type",
                "client_credentials", "client_id", APP, "client_secret", APP_SECRET)).expect(200).json();

        assertThat(BrokerEndpoint.of(realm).auth("service-account-" + APP, access(token), "c", "192.0.2.7").expect(200)
                .json().get("decision").asText()).isEqualTo("allow");
    }

    private JsonNode login() {
        return new PasswordGrant(realm.resource(), APP, APP_SECRET).login("ann", PASSWORD).expect(200).json();
    }

    private String decision(String token) {
        return BrokerEndpoint.of(realm).auth("ann", token, "c", "192.0.2.7").expect(200).json().get("decision").asText();
    }

    private static String access(JsonNode tokens) {
        return tokens.get("access_token").asText();
    }
}
