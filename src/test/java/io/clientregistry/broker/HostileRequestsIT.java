package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.HostileText;
import io.clientregistry.support.Rest;
import io.clientregistry.support.Samples;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, no answer is a server error, nothing is let in, and nothing malformed is kept. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final List<String> PATHS = List.of("auth", "acl", "rabbitmq/user", "rabbitmq/vhost",
            "rabbitmq/resource", "rabbitmq/topic", "emqx/auth", "emqx/acl", "http/auth", "http/superuser", "http/acl",
            "rmqtt/auth", "rmqtt/acl", "vernemq", "tbmq");

    private TestRealm realm;
    private Rest broker;

    @BeforeAll
    void anUnlockedRegistry(TestRealm realm) {
        this.realm = realm;
        broker = BrokerEndpoint.of(realm).rest();
        realm.unlock();
    }

    @Test
    void onlyAConfidentialClientOfTheRegistryFlowMayAsk() {
        realm.createClient("plain", "the-plain-secret", Map.of());
        realm.createClient("gone", "the-gone-secret", Map.of());
        realm.admin().post("clients", Map.of("clientId", "public", "publicClient", true)).expect(201);
        realm.admin().post("clients", Map.of("clientId", "bearer", "bearerOnly", true, "secret", "s")).expect(201);
        var gone = realm.admin().get("clients?clientId=gone").expect(200).json().get(0).get("id").asText();
        realm.admin().put("clients/" + gone, Map.of("clientId", "gone", "enabled", false)).expect(204);
        for (String path : PATHS) {
            assertThat(status(null, path)).as(path).isEqualTo(401);
            assertThat(status("Basic", path)).as(path).isEqualTo(401);
            assertThat(status("Basic !!!", path)).as(path).isEqualTo(401);
            assertThat(status("Basic JTpa", path)).as(path).isEqualTo(401);
            assertThat(status("Bearer eyJ.a.b", path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header(TestRealm.BROKER, "wrong"), path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header(TestRealm.BROKER, ""), path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header("nobody", "x"), path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header("", ""), path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header("public", ""), path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header("bearer", "s"), path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header("gone", "the-gone-secret"), path)).as(path).isEqualTo(401);
            assertThat(status(Basic.header("plain", "the-plain-secret"), path)).as(path).isEqualTo(403);
        }
    }

    @Test
    void aBodyOfNoOrAnotherTypeIsAClientError() {
        for (String path : PATHS) {
            if (!path.equals("http/superuser")) {
                assertThat(broker.post(path).status()).as(path).isEqualTo(415);
                assertThat(send(path, "text/plain", "username=a").status()).as(path).isEqualTo(415);
                assertThat(send(path, "*/*", "username=a").status()).as(path).isIn(400, 415);
            }
            assertThat(broker.get(path).status()).as(path).isEqualTo(405);
        }
        broker.post("nothing").expect(404);
        assertThat(send("auth", FORM, "username=press-17&password=6c1f09b2e84d57a3&clientId=a").status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "1", "\"a\"", "{}{}", "{\"username\":{}}", "{\"username\":[\"a\"]}",
        "{\"username\":\"a\",\"username\":\"b\"}", "\u0000", "{\"username\":\"\\ud800\"", "<a/>"})
    void whatIsNotAnObjectOfTextsIsMalformed(String body) {
        for (String path : List.of("auth", "acl", "emqx/auth", "emqx/acl", "http/auth", "http/acl", "vernemq", "tbmq")) {
            assertThat(send(path, JSON, body).status()).as(path).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\u0000', value = {
        "auth {}", "auth {\"username\":\"press-17\"}", "auth {\"password\":\"6c1f09b2e84d57a3\"}",
        "auth {\"username\":null,\"password\":null}", "acl {}",
        "acl {\"username\":\"a\",\"clientId\":\"c\",\"action\":\"publish\"}",
        "acl {\"username\":\"a\",\"clientId\":\"c\",\"action\":\"delete\",\"topic\":\"t\"}",
        "acl {\"username\":\"a\",\"clientId\":\"c\",\"action\":\"publish\",\"topic\":\"t\",\"qos\":3}",
        "acl {\"username\":\"a\",\"clientId\":\"c\",\"action\":\"publish\",\"topic\":\"t\",\"qos\":0.0}",
        "acl {\"username\":\"a\",\"clientId\":\"c\",\"action\":\"publish\",\"topic\":\"t\",\"retain\":\"yes\"}",
        "acl {\"clientId\":\"c\",\"action\":\"publish\",\"topic\":\"t\"}", "emqx/acl {}", "http/acl {}"
    })
    void aMissingOrImpossibleFieldIsMalformed(String path, String body) {
        send(path, JSON, body).expect(400);
    }

    @Test
    void oneMegabyteIsTooMuch() {
        var text = "a".repeat(1024 * 1024);
        for (String path : PATHS) {
            if (!path.equals("http/superuser")) {
                assertThat(send(path, JSON, "{\"username\":\"" + text + "\"}").status()).as(path).isIn(400, 413);
            }
            assertThat(send(path, FORM, "username=" + text).status()).as(path).isIn(403, 413, 415);
        }
    }

    @Test
    void aFieldOfAFormOccursOnce() {
        send("rabbitmq/user", FORM, "username=a&username=b&password=6c1f09b2e84d57a3").expect(400);
        assertThat(send("rabbitmq/user", FORM, "").status()).isEqualTo(200);
        assertThat(send("rabbitmq/user", FORM, "&&&=&a&=b").status()).isIn(200, 400);
        assertThat(send("rabbitmq/topic", FORM, "vhost=%2F&resource=topic&name=amq.topic&permission=write").body())
                .isEqualTo("deny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u0000", "a\\u0000b", "\\ud800", "' or 1=1 --", "<script>", "$SYS", "../../x",
        "press-17\\n", "%", "%00", "\\u202e", "a+b/#", "service-account-mqtt-broker"})
    void anOddUsernameIsDenied(String username) {
        var body = "{\"username\":\"" + username + "\",\"password\":\"6c1f09b2e84d57a3\",\"clientId\":\"c\"}";
        var answer = send("auth", JSON, body);
        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("allow");
        assertThat(send("acl", JSON, "{\"username\":\"" + username
                + "\",\"clientId\":\"c\",\"action\":\"publish\",\"topic\":\"" + username + "\"}").body())
                .doesNotContain("allow");
    }

    @Test
    void questionsAboutTopicsAreNeverKnocks() {
        int before = realm.pending().size();
        send("acl", JSON, "{\"username\":\"stranger\",\"password\":\"6c1f09b2e84d57a3\",\"clientId\":\"c\","
                + "\"action\":\"publish\",\"topic\":\"t\"}").expect(200);
        send("rabbitmq/vhost", FORM, "username=stranger&password=6c1f09b2e84d57a3&vhost=%2F").expect(200);
        send("http/acl", FORM, "username=stranger&password=6c1f09b2e84d57a3&access=1&topic=t").expect(403);
        send("auth", JSON, "{\"username\":\"stranger\",\"password\":\"\",\"clientId\":\"c\"}").expect(200);
        assertThat(realm.pending()).hasSize(before);
    }

    /** What is not percent-encoded as a form must be is answered by the server itself, before any resource. */
    @Test
    void noiseIsNeverAServerError() {
        var bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        for (var noise : Samples.of(Combinators.combine(Arbitraries.of(PATHS), bytes, HostileText.any()).as(Noise::new), 300, 4711)) {
            assertThat(broker.send("POST", noise.path, BodyPublishers.ofByteArray(noise.bytes), JSON).status()).as(noise.path)
                    .isBetween(200, 499);
            assertThat(broker.postForm(noise.path, Map.of("username", noise.text, "password", noise.text, "topic", noise.text,
                    "access", "1", "routing_key", noise.text, "name", noise.text)).status()).as(noise.path).isBetween(200, 499);
        }
    }

    private record Noise(String path, byte[] bytes, String text) {
    }

    private int status(String authorization, String path) {
        return BrokerEndpoint.anonymous(realm).as(() -> authorization)
                .send("POST", path, BodyPublishers.ofString("client_id=mqtt-broker&client_secret=the-brokers-secret"
                        + "&username=a&password=b"), FORM).status();
    }

    private Answer send(String path, String type, String body) {
        return broker.send("POST", path, BodyPublishers.ofString(body), type);
    }
}
