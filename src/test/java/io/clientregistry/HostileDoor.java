package io.clientregistry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clientregistry.support.Answer;
import io.clientregistry.support.Rest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where something comes in that a device or a scanner has sent: directly, or by a broker in its dialect. */
enum HostileDoor {
    NATIVE(true, "auth", "clientId", "address"),
    EMQX(true, "emqx/auth", "clientid", "peerhost"),
    TBMQ(true, "tbmq", "clientId", "address"),
    VERNEMQ(true, "vernemq", "client_id", "peer_addr"),
    HTTP(false, "http/auth", "clientid", "ipaddr"),
    RMQTT(false, "rmqtt/auth", "clientid", "ipaddr"),
    RABBITMQ(false, "rabbitmq/user", "client_id", "address"),
    TOKEN(false, null, null, null) {
        @Override
        Answer send(HostileRoads roads, HostileInput input) {
            return roads.tokens().login(input.username(), input.password(), input.mqttClientId(), input.address());
        }
    },
    REGISTER(true, null, null, null) {
        @Override
        Answer send(HostileRoads roads, HostileInput input) {
            return roads.anyRegister().with("X-Forwarded-For", input.address().replaceAll("[^!-~]", "")).post("register",
                    json(Map.of("username", input.username(), "password", input.password(),
                            "mqttClientId", input.mqttClientId(), "context", input.context())));
        }

        @Override
        Set<Integer> statuses() {
            return Set.of(202, 400, 413, 503);
        }
    },
    NATIVE_ACL(true, "acl"),
    EMQX_ACL(true, "emqx/acl"),
    HTTP_ACL(false, "http/acl"),
    RMQTT_ACL(false, "rmqtt/acl"),
    RABBITMQ_VHOST(false, "rabbitmq/vhost"),
    RABBITMQ_TOPIC(false, "rabbitmq/topic");

    private static final ObjectWriter JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();
    private static final List<String> BUSY = List.of("ignore", "{\"result\":\"ignore\"}", "{\"result\":\"SKIPPED\"}",
            "{\"result\":{\"error\":\"server_unavailable\"}}");

    private final boolean json;
    private final String path;
    private final String clientId;
    private final String address;

    /** Where a broker asks whether a device may connect. */
    HostileDoor(boolean json, String path, String clientId, String address) {
        this.json = json;
        this.path = path;
        this.clientId = clientId;
        this.address = address;
    }

    /** Where a broker asks about a topic, which is no knock. */
    HostileDoor(boolean json, String path) {
        this(json, path, null, null);
    }

    /** Whether what comes in here may be kept. */
    boolean isKnock() {
        return clientId != null || path == null;
    }

    /** Whether it is sent as JSON, which carries any text; as a form otherwise. */
    boolean isJson() {
        return json;
    }

    /** What may be answered to it. */
    Set<Integer> statuses() {
        return isKnock() ? Set.of(200, 400, 403, 503) : Set.of(200, 400, 403);
    }

    /** Sends it, and answers what came back. */
    Answer send(HostileRoads roads, HostileInput input) {
        var fields = isKnock() ? input.login(clientId, address) : input.question();
        return json ? roads.broker().post(path, json(fields)) : roads.broker().postForm(path, fields);
    }

    /** Whether nothing was decided, in the words of the dialect. */
    static boolean isBusy(Answer answer) {
        return answer.status() == 503 || BUSY.contains(answer.body());
    }

    private static String json(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
