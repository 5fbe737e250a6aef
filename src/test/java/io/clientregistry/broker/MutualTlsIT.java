package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Basic;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.MutualTls;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A broker that signs in with a certificate in the place of a secret. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class MutualTlsIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void itsCertificateIsAsGoodAsASecretAndNothingElseIs(TestRealm realm, MutualTls tls) {
        realm.device("press-17", PASSWORD);
        var client = BrokerRoles.of(realm.admin(), TestRealm.BROKER).client();
        realm.admin().put("clients/" + client, Map.of("clientId", TestRealm.BROKER, "clientAuthenticatorType", "client-x509",
                "attributes", Map.of("x509.subjectdn", MutualTls.SUBJECT, "x509.allow.regex.pattern.comparison", "false"))).expect(204);

        var broker = at(tls.with(tls.client()), realm, "any");
        assertThat(broker.auth("press-17", PASSWORD, "c", "192.0.2.7").expect(200).json().get("decision").asText())
                .isEqualTo("allow");
        assertThat(broker.auth("press-18", PASSWORD, "c", "192.0.2.7").expect(200).body())
                .isEqualTo("{\"decision\":\"deny\",\"reason\":\"credentials\"}");
        assertThat(realm.pending()).singleElement().satisfies(request -> {
            assertThat(request.get("username").asText()).isEqualTo("press-18");
            assertThat(request.get("brokerClientId").asText()).isEqualTo(TestRealm.BROKER);
        });

        var wrong = BrokerEndpoint.as(realm, TestRealm.BROKER, "wrong").auth("press-17", PASSWORD, "c", "192.0.2.7").expect(401);
        for (var secret : new String[] {"any", TestRealm.BROKER_SECRET}) {
            for (var caller : new Rest[] {tls.with(tls.server()), tls.withoutCertificate()}) {
                var refused = at(caller, realm, secret).auth("press-19", PASSWORD, "c", "192.0.2.7").expect(401);
                assertThat(refused.body()).isEqualTo(wrong.body());
            }
        }
        BrokerEndpoint.of(realm).auth("press-19", PASSWORD, "c", "192.0.2.7").expect(401);
        assertThat(realm.pending()).hasSize(1);
    }

    private static BrokerEndpoint at(Rest server, TestRealm realm, String secret) {
        return new BrokerEndpoint(server.path("realms/" + realm.name() + "/client-registry/broker")
                .as(() -> Basic.header(TestRealm.BROKER, secret)));
    }
}
