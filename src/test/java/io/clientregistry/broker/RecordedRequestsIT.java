package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What brokers send, byte for byte as recorded from RabbitMQ 3.10.8 and 4.0.5 and NanoMQ, and as the others' sources
 * say, with the exact answers. The device {@code press-17}, MQTT client id {@code dev-1}, may publish to {@code
 * tele/press-17/#} and, below QoS 2 and not retained, to {@code limited/#}, and subscribe to {@code cmd/press-17/#} and
 * {@code one/+}.
 */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedRequestsIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private TestRealm realm;
    private Rest broker;

    @BeforeAll
    void aDeviceWithARole(TestRealm realm) {
        this.realm = realm;
        broker = BrokerEndpoint.of(realm).rest();
        var user = realm.createPerson("press-17", PASSWORD);
        var roles = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        roles.create("press", List.of("tele/%u/#", "limited/#;qos=0,1;retain=false"), List.of("cmd/%u/#", "one/+"));
        roles.give(user, "press");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "user username=press-17&password=6c1f09b2e84d57a3&vhost=%2F&client_id=dev-1 allow",
        "user username=press-17&password=wrong&vhost=%2F&client_id=dev-1 deny",
        "user username=press-17&password=&client_id=dev-1 deny",
        "user username=press-17&client_id=dev-1 deny",
        "vhost username=press-17&vhost=%2F&ip=127.0.0.1&tags=&client_id=dev-1 allow",
        "vhost username=press-17&vhost=other&ip=127.0.0.1&tags=&client_id=dev-1 deny",
        "vhost username=nobody&vhost=%2F&ip=127.0.0.1&tags=&client_id=dev-1 deny",
        "resource username=press-17&vhost=%2F&resource=exchange&name=amq.topic&permission=write&tags=&client_id=dev-1 allow",
        "resource username=press-17&vhost=%2F&resource=exchange&name=amq.topic&permission=read&tags=&client_id=dev-1 allow",
        "resource username=press-17&vhost=%2F&resource=exchange&name=amq.topic&permission=configure&client_id=dev-1 deny",
        "resource username=press-17&vhost=%2F&resource=exchange&name=amq.direct&permission=write&client_id=dev-1 deny",
        "resource username=press-17&vhost=%2F&resource=exchange&name=&permission=write&client_id=dev-1 deny",
        "resource username=press-17&vhost=other&resource=exchange&name=amq.topic&permission=write&client_id=dev-1 deny",
        "resource username=press-17&vhost=%2F&resource=queue&name=mqtt-subscription-dev-1qos1&permission=configure&client_id=dev-1 allow",
        "resource username=press-17&vhost=%2F&resource=queue&name=mqtt-subscription-dev-1qos0&permission=write&client_id=dev-1 allow",
        "resource username=press-17&vhost=%2F&resource=queue&name=mqtt-will-dev-1&permission=read&client_id=dev-1 allow",
        "resource username=press-17&vhost=%2F&resource=queue&name=mqtt-subscription-dev-2qos1&permission=read&client_id=dev-1 deny",
        "resource username=press-17&vhost=%2F&resource=queue&name=orders&permission=read&client_id=dev-1 deny",
        "resource username=press-17&vhost=%2F&resource=queue&name=mqtt-subscription-qos0&permission=read&client_id= deny",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=write&routing_key=tele.press-17.temp&variable_map.client_id=dev-1&variable_map.username=press-17&variable_map.vhost=%2F allow",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=write&routing_key=tele.press-18.temp&variable_map.client_id=dev-1 deny",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=write&routing_key=limited.a&variable_map.client_id=dev-1 deny",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=read&routing_key=cmd.press-17.%23&variable_map.client_id=dev-1 allow",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=read&routing_key=cmd.%23&variable_map.client_id=dev-1 deny",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=read&routing_key=one.*&variable_map.client_id=dev-1 allow",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.direct&permission=write&routing_key=tele.press-17.temp deny",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=configure&routing_key=tele.press-17.a deny",
        "topic username=press-17&vhost=%2F&resource=topic&name=amq.topic&permission=write deny",
    })
    void rabbitMq(String path, String form, String expected) {
        var answer = send("rabbitmq/" + path, FORM, form).expect(200);
        assertThat(answer.body()).isEqualTo(expected);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }

    /** The form's client_id is the device's, and must not be taken for the broker's. */
    @Test
    void theBrokersOwnClientIdAsMqttClientIdChangesNothing() {
        realm.admin().post("clients", "{\"clientId\":\"open\",\"publicClient\":true}").expect(201);
        for (String clientId : List.of("open", TestRealm.BROKER, "account", "x&client_secret=y")) {
            assertThat(send("rabbitmq/user", FORM, "username=press-17&password=" + PASSWORD + "&client_id=" + clientId)
                    .expect(200).body()).isEqualTo("allow");
        }
        var nobody = BrokerEndpoint.anonymous(realm).as(() -> Basic.header(TestRealm.BROKER, "wrong"));
        nobody.send("POST", "rabbitmq/user", BodyPublishers.ofString(
                "username=press-17&client_id=" + TestRealm.BROKER + "&client_secret=" + TestRealm.BROKER_SECRET), FORM)
                .expect(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"username\":\"press-17\",\"password\":\"wrong\",\"clientid\":\"dev-1\",\"peerhost\":\"192.0.2.7\"}|{\"result\":\"deny\"}",
        "{\"username\":\"\",\"password\":\"\",\"clientid\":\"dev-1\",\"peerhost\":\"192.0.2.7\"}|{\"result\":\"deny\"}",
        "{\"username\":\"undefined\",\"clientid\":\"dev-1\"}|{\"result\":\"deny\"}",
    })
    void emqxRefusesALogin(String body, String expected) {
        assertThat(send("emqx/auth", JSON, body).expect(200).body()).isEqualTo(expected);
    }

    @Test
    void emqxTakesTheRulesThatItJudgesAlike() {
        var answer = send("emqx/auth", JSON, "{\"username\":\"press-17\",\"password\":\"" + PASSWORD
                + "\",\"clientid\":\"dev-1\",\"peerhost\":\"192.0.2.7\"}").expect(200);
        assertThat(answer.header("Content-Type")).startsWith(JSON);
        assertThat(answer.body()).matches("\\{\"result\":\"allow\",\"is_superuser\":false,\"expire_at\":\\d{10},\"acl\":"
                + "\\[.*]}");
        assertThat(answer.json().get("acl")).extracting(Object::toString).containsExactlyInAnyOrder(
                "{\"permission\":\"allow\",\"action\":\"publish\",\"topic\":\"tele/press-17/#\"}",
                "{\"permission\":\"allow\",\"action\":\"publish\",\"topic\":\"limited/#\",\"qos\":[0,1],\"retain\":false}",
                "{\"permission\":\"allow\",\"action\":\"subscribe\",\"topic\":\"cmd/press-17/#\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "publish,tele/press-17/a,2,true,allow", "publish,tele/press-18/a,0,false,deny",
        "publish,limited/a,1,false,allow", "publish,limited/a,2,false,deny", "publish,limited/a,1,true,deny",
        "publish,limited/a,,,deny", "subscribe,one/+,1,,allow", "subscribe,one/#,1,,deny",
        "subscribe,cmd/press-17/#,2,,allow", "subscribe,$SYS/#,0,,deny"
    })
    void emqxAsksAboutTheRest(String action, String topic, String qos, String retain, String expected) {
        var body = "{\"username\":\"press-17\",\"clientid\":\"dev-1\",\"action\":\"" + action + "\",\"topic\":\"" + topic
                + "\",\"qos\":\"" + (qos == null ? "" : qos) + "\",\"retain\":\"" + (retain == null ? "" : retain) + "\"}";
        assertThat(send("emqx/acl", JSON, body).expect(200).body()).isEqualTo("{\"result\":\"" + expected + "\"}");
    }

    @Test
    void tbmqIsToldTheRules() {
        var rules = send("tbmq", JSON, "{\"username\": \"press-17\", \"password\": \"" + PASSWORD
                + "\", \"clientId\": \"dev-1\"}").expect(200).json().get("authRules");
        assertThat(rules.get("pubAuthRulePatterns")).extracting(JsonNode::asText)
                .containsExactly("(?s)\\Qtele\\E/\\Qpress-17\\E(/.*)?");
        assertThat(rules.get("subAuthRulePatterns")).extracting(JsonNode::asText).containsExactlyInAnyOrder(
                "(?s)(\\$share/[^/+#]+/)?\\Qcmd\\E/\\Qpress-17\\E(/.*)?",
                "(?s)(\\$share/[^/+#]+/)?\\Qone\\E/[^/#]*");
        assertThat(send("tbmq", JSON, "{\"username\": \"press-17\", \"password\": \"wrong\", \"clientId\": \"dev-1\"}")
                .expect(200).body()).isEqualTo("{\"result\":\"FAILURE\"}");
        // A client id that tries to be more than one field, as TBMQ would put it into the body.
        send("tbmq", JSON, "{\"username\": \"press-17\", \"password\": \"" + PASSWORD
                + "\", \"clientId\": \"x\", \"username\": \"admin\"}").expect(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "auth clientid=dev-1&username=press-17&password=6c1f09b2e84d57a3&ipaddr=192.0.2.7&cn= 200",
        "auth clientid=dev-1&username=press-17&password=wrong&ipaddr=192.0.2.7&cn= 403",
        "auth clientid=dev-1&username=&password=&ipaddr=192.0.2.7&cn= 403",
        "superuser clientid=dev-1&username=press-17 403",
        "acl clientid=dev-1&username=press-17&access=2&topic=tele%2Fpress-17%2Ftemp 200",
        "acl clientid=dev-1&username=press-17&access=2&topic=tele%2Fpress-18%2Ftemp 403",
        "acl clientid=dev-1&username=press-17&access=2&topic=limited%2Fa 403",
        "acl clientid=dev-1&username=press-17&access=1&topic=cmd%2Fpress-17%2F%23 200",
        "acl clientid=dev-1&username=press-17&access=1&topic=cmd%2Fpress-17%2F%23,one%2F%2B 200",
        "acl clientid=dev-1&username=press-17&access=1&topic=cmd%2Fpress-17%2F%23,denied%2F%23 403",
        "acl clientid=dev-1&username=press-17&access=1&topic=, 403",
        "acl clientid=dev-1&username=nobody&access=2&topic=$SYS%2Fbrokers%2Fclient_status%2Fdev-1 403",
        "acl clientid=dev-1&username=press-17&acc=4&topic=one%2F%2B 200",
        "acl clientid=dev-1&username=press-17&acc=1&topic=cmd%2Fpress-17%2Fgo 200",
        "acl clientid=dev-1&username=press-17&acc=3&topic=tele%2Fpress-17%2Ftemp 403",
        "acl clientid=dev-1&username=press-17&acc=9&topic=one%2F%2B 400",
    })
    void nanoMqAndMosquittoGoAuth(String path, String form, int status) {
        var answer = send("http/" + path, FORM, form).expect(status);
        if (status == 200) {
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    /** For rmqtt any status but 200 is "ask somebody else", which may end in "yes". */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "auth clientid=dev-1&username=press-17&password=6c1f09b2e84d57a3&ipaddr=192.0.2.7 allow",
        "auth clientid=dev-1&username=press-17&password=wrong&ipaddr=192.0.2.7 deny",
        "auth clientid=dev-1&username=&password= deny",
        "acl clientid=dev-1&username=press-17&access=2&topic=tele%2Fpress-17%2Ftemp allow",
        "acl clientid=dev-1&username=press-17&access=2&topic=tele%2Fpress-18%2Ftemp deny",
        "acl clientid=dev-1&username=press-17&access=1&topic=cmd%2Fpress-17%2F%23 allow",
        "acl clientid=dev-1&username=press-17&access=1&topic=%23 deny",
    })
    void rmqtt(String path, String form, String expected) {
        assertThat(send("rmqtt/" + path, FORM, form).expect(200).body()).isEqualTo(expected);
    }

    @Test
    void mosquittoGoAuthMaySendJson() {
        send("http/auth", JSON, "{\"username\":\"press-17\",\"password\":\"" + PASSWORD + "\",\"clientid\":\"dev-1\"}")
                .expect(200);
        send("http/acl", JSON, "{\"username\":\"press-17\",\"clientid\":\"dev-1\",\"topic\":\"one/x\",\"acc\":1}")
                .expect(200);
        send("http/acl", JSON, "{\"username\":\"press-17\",\"clientid\":\"dev-1\",\"topic\":\"two/x\",\"acc\":1}")
                .expect(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\u0000', value = {
        "auth_on_register {\"peer_addr\":\"192.0.2.7\",\"peer_port\":41234,\"mountpoint\":\"\",\"client_id\":\"dev-1\",\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\",\"clean_session\":true} {\"result\":\"ok\"}",
        "auth_on_register {\"peer_addr\":\"192.0.2.7\",\"client_id\":\"dev-1\",\"username\":\"press-17\",\"password\":\"wrong\",\"clean_session\":true} {\"result\":{\"error\":\"not_allowed\"}}",
        "auth_on_register {\"peer_addr\":\"192.0.2.7\",\"client_id\":\"dev-1\",\"username\":null,\"password\":null} {\"result\":{\"error\":\"not_allowed\"}}",
        "auth_on_register_m5 {\"peer_addr\":\"192.0.2.7\",\"mountpoint\":\"\",\"client_id\":\"dev-1\",\"username\":\"press-17\",\"password\":\"6c1f09b2e84d57a3\",\"clean_start\":true,\"properties\":{\"p_session_expiry_interval\":5}} {\"result\":\"ok\"}",
        "auth_on_publish {\"username\":\"press-17\",\"mountpoint\":\"\",\"client_id\":\"dev-1\",\"qos\":1,\"topic\":\"limited/a\",\"payload\":\"aGVsbG8=\",\"retain\":false} {\"result\":\"ok\"}",
        "auth_on_publish {\"username\":\"press-17\",\"client_id\":\"dev-1\",\"qos\":1,\"topic\":\"limited/a\",\"retain\":true} {\"result\":{\"error\":\"not_allowed\"}}",
        "auth_on_publish_m5 {\"username\":\"press-17\",\"client_id\":\"dev-1\",\"qos\":2,\"topic\":\"limited/a\",\"retain\":false,\"properties\":{}} {\"result\":{\"error\":\"not_allowed\"}}",
        "auth_on_subscribe {\"username\":\"press-17\",\"mountpoint\":\"\",\"client_id\":\"dev-1\",\"topics\":[{\"topic\":\"one/+\",\"qos\":1}]} {\"result\":\"ok\"}",
        "auth_on_subscribe {\"username\":\"press-17\",\"client_id\":\"dev-1\",\"topics\":[{\"topic\":\"two/+\",\"qos\":1}]} {\"result\":{\"error\":\"not_allowed\"}}",
    })
    void verneMq(String hook, String body, String expected) {
        assertThat(verneMqAnswers(hook, body)).isEqualTo(expected);
    }

    @Test
    void verneMqHearsOfEachFilter() throws Exception {
        var topics = "{\"username\":\"press-17\",\"client_id\":\"dev-1\",\"topics\":"
                + "[{\"topic\":\"one/+\",\"qos\":1},{\"topic\":\"two/+\",\"qos\":0}]}";
        var mapper = new ObjectMapper();
        assertThat(mapper.readTree(verneMqAnswers("auth_on_subscribe", topics))).isEqualTo(mapper.readTree(
                "{\"result\":\"ok\",\"topics\":[{\"topic\":\"one/+\",\"qos\":1},{\"topic\":\"two/+\",\"qos\":128}]}"));
        assertThat(mapper.readTree(verneMqAnswers("auth_on_subscribe_m5", topics))).isEqualTo(mapper.readTree(
                "{\"result\":\"ok\",\"modifiers\":{\"topics\":"
                        + "[{\"topic\":\"one/+\",\"qos\":1},{\"topic\":\"two/+\",\"qos\":135}]}}"));
    }

    private String verneMqAnswers(String hook, String body) {
        return new BrokerEndpoint(broker).hook(hook, body).expect(200).body();
    }

    private Answer send(String path, String type, String body) {
        return broker.send("POST", path, BodyPublishers.ofString(body), type);
    }
}
