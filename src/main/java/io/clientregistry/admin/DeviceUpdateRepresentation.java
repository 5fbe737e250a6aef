package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.clientregistry.registry.DeviceTerms;

/**
 * A change of a device. What is absent stays as it is; what else a {@link DeviceRepresentation} has is not looked at, so
 * that one may be sent back as a whole, as kcadm.sh does.
 *
 * @param expiresAt from when on it may not log in, in epoch ms; {@code null} for never
 * @param note      what there is to say of it; {@code null} for nothing
 */
@JsonIgnoreProperties({"id", "username", "grantedAt", "grantedBy", "requestId", "pairingCode", "lastLogin", "lastAddress",
        "lastMqttClientId", "lastBroker", "logins", "replaceUntil"})
public record DeviceUpdateRepresentation(@JsonDeserialize(using = TrueOrFalse.class) Boolean enabled,
                                         JsonNode expiresAt, JsonNode note) {

    /** @throws IllegalArgumentException for what is neither a time nor a note */
    DeviceTerms over(DeviceTerms current) {
        return new DeviceTerms(expiresAt == null ? current.expiresAt() : time(), note == null ? current.note() : text());
    }

    private Long time() {
        if (expiresAt.isNull()) {
            return null;
        }
        if (!expiresAt.isIntegralNumber() || !expiresAt.canConvertToLong()) {
            throw new IllegalArgumentException("expiresAt must be a time in epoch milliseconds, or null");
        }
        return expiresAt.longValue();
    }

    private String text() {
        if (!note.isNull() && !note.isTextual()) {
            throw new IllegalArgumentException("note must be a text, or null");
        }
        return note.textValue();
    }
}
