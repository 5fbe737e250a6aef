package io.clientregistry.broker;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
        var uri = URI.create(rest.url() + "/vernemq");
        var request = HttpRequest.newBuilder(uri).header("Authorization", rest.authorization().get())
                .header("Content-Type", "application/json").header("vernemq-hook", name)
                .POST(BodyPublishers.ofString(body)).build();
        try {
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return new Answer("POST", uri, response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted: " + name, e);
        }
    }

    /** The decision of a native question. */
    boolean allows(String username, String clientId, String action, String topic) {
        return acl(username, clientId, action, topic, 0, false).expect(200).json().get("decision").asText()
                .equals("allow");
    }
}
