package io.clientregistry.broker;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import java.util.LinkedHashMap;
import java.util.Map;

/** The broker endpoint as a realm's broker client calls it. */
record BrokerEndpoint(Rest rest) {

    static BrokerEndpoint of(TestRealm realm) {
        return new BrokerEndpoint(realm.brokerEndpoint());
    }

    static BrokerEndpoint as(TestRealm realm, String clientId, String secret) {
        return new BrokerEndpoint(anonymous(realm).as(() -> Basic.header(clientId, secret)));
    }

    static Rest anonymous(TestRealm realm) {
        return realm.resource().path("client-registry/broker");
    }

    /** A native login. */
    Answer auth(String username, String password, String clientId, String address) {
        return rest.post("auth",
                Map.of("username", username, "password", password, "clientId", clientId, "address", address));
    }

    /** A native question about a topic; null for what is not told. */
    Answer acl(String username, String clientId, String action, String topic, Integer qos, Boolean retain) {
        var question = new LinkedHashMap<String, Object>();
        question.put("username", username);
        question.put("clientId", clientId);
        question.put("action", action);
        question.put("topic", topic);
        question.put("qos", qos);
        question.put("retain", retain);
        return rest.post("acl", question);
    }

    /** A webhook of VerneMQ. */
    Answer hook(String name, String body) {
        return rest.with("vernemq-hook", name).post("vernemq", body);
    }

    /** The decision of a native question. */
    boolean allows(String username, String clientId, String action, String topic) {
        return acl(username, clientId, action, topic, 0, false).expect(200).json().get("decision").asText()
                .equals("allow");
    }
}
