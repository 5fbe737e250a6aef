package io.clientregistry.broker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.permission.AccessRequest;
import io.clientregistry.permission.Action;
import io.clientregistry.permission.TopicSpace;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** VerneMQ's webhooks, for MQTT 3.1.1 and, with {@code _m5} behind the hook's name, MQTT 5. */
final class VerneMqDialect {

    static final String HOOK = "vernemq-hook";

    private static final String MQTT_5 = "_m5";
    /** The reason codes of a refused subscription: MQTT 3.1.1, section 3.9.3, and MQTT 5, "Not authorized". */
    private static final int FAILURE = 128;
    private static final int NOT_AUTHORIZED = 135;

    /** Of all hooks' fields those that matter. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Hook(String username, String password, @JsonProperty("client_id") String clientId,
                @JsonProperty("peer_addr") String address, String topic, Integer qos, Boolean retain,
                List<Subscription> topics) {
    }

    /** One filter of a subscription, asked for or answered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Subscription(String topic, Integer qos) {
    }

    private static final ObjectReader READER = new ObjectMapper().readerFor(Hook.class)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final BrokerCall call;

    VerneMqDialect(BrokerCall call) {
        this.call = call;
    }

    /** Answers the hook of this name. */
    Response answer(String name, InputStream body) {
        return call.answer(VerneMqDialect::deny, access -> {
            var hook = read(body);
            var plain = name != null && name.endsWith(MQTT_5)
                    ? name.substring(0, name.length() - MQTT_5.length()) : String.valueOf(name);
            return switch (plain) {
                case "auth_on_register" -> register(access, hook);
                case "auth_on_publish" -> publish(access, hook);
                case "auth_on_subscribe" -> subscribe(access, hook, !plain.equals(name));
                default -> throw new Malformed("Unknown " + HOOK);
            };
        });
    }

    private static Response register(ClientAccess access, Hook hook) {
        var result = access.connect(
                new LoginAttempt(hook.username(), hook.password(), Address.of(hook.address()), hook.clientId()));
        if (result instanceof ConnectResult.Busy) {
            return error("server_unavailable");
        }
        return result instanceof ConnectResult.Allowed ? ok() : deny();
    }

    private static Response publish(ClientAccess access, Hook hook) {
        var request = new AccessRequest(Action.PUBLISH, hook.topic(), hook.qos(), hook.retain());
        return access.permits(request, hook.username(), hook.clientId(), TopicSpace.MQTT) ? ok() : deny();
    }

    /** Each filter is judged for itself; a packet of which nothing is left is refused as a whole. */
    private static Response subscribe(ClientAccess access, Hook hook, boolean mqtt5) {
        if (hook.topics() == null || hook.topics().isEmpty() || hook.topics().stream().anyMatch(Objects::isNull)) {
            throw new Malformed("Without topics");
        }
        var judged = hook.topics().stream()
                .map(wanted -> isPermitted(access, hook, wanted) ? wanted
                        : new Subscription(wanted.topic(), mqtt5 ? NOT_AUTHORIZED : FAILURE))
                .toList();
        if (judged.equals(hook.topics())) {
            return ok();
        }
        if (judged.stream().noneMatch(hook.topics()::contains)) {
            return deny();
        }
        return Answers.json(mqtt5 ? Map.of("result", "ok", "modifiers", Map.of("topics", judged))
                : Map.of("result", "ok", "topics", judged));
    }

    private static boolean isPermitted(ClientAccess access, Hook hook, Subscription wanted) {
        var request = new AccessRequest(Action.SUBSCRIBE, wanted.topic(), wanted.qos(), null);
        return access.permits(request, hook.username(), hook.clientId(), TopicSpace.MQTT);
    }

    private Hook read(InputStream body) {
        try {
            Hook hook = READER.readValue(new RequestBody(call.session(), body).json());
            if (hook == null) {
                throw new Malformed("Not a JSON object");
            }
            return hook;
        } catch (IOException e) {
            throw new Malformed("Not the JSON of a hook");
        }
    }

    private static Response ok() {
        return Answers.json(Map.of("result", "ok"));
    }

    private static Response deny() {
        return error("not_allowed");
    }

    private static Response error(String reason) {
        return Answers.json(Map.of("result", Map.of("error", reason)));
    }
}
