package io.clientregistry.store;

import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a notice says of its subject, by the names that the REST resources give it; never a password or its hash. */
final class NoticeData {

    private NoticeData() {
    }

    static Map<String, Object> of(Window open) {
        var data = new LinkedHashMap<String, Object>();
        data.put("openedAt", open.openedAt());
        data.put("until", open.until());
        data.put("openedBy", open.openedBy());
        data.put("reason", open.purpose().reason());
        return present(data);
    }

    static Map<String, Object> of(RegistrationRequest request) {
        var data = new LinkedHashMap<String, Object>();
        data.put("id", request.id());
        data.put("username", request.username());
        data.put("kind", request.kind().name());
        data.put("status", request.status().name());
        data.put("contested", request.contested());
        data.put("expected", request.expected() == null ? null : request.expected().name());
        data.put("pairingCode", request.pairingCode());
        data.put("address", request.address());
        data.put("mqttClientId", request.mqttClientId());
        data.put("brokerClientId", request.brokerClientId());
        data.put("context", request.context().entries().isEmpty() ? null : request.context().entries());
        data.put("firstSeen", request.firstSeen());
        data.put("lastSeen", request.lastSeen());
        data.put("attempts", request.attempts());
        data.put("decidedAt", request.decidedAt());
        data.put("decidedBy", request.decidedBy());
        data.put("userId", request.userId());
        return present(data);
    }

    private static Map<String, Object> present(Map<String, Object> data) {
        data.values().removeIf(Objects::isNull);
        return data;
    }
}
