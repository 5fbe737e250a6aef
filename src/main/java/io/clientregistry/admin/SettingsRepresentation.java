package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.clientregistry.registry.Doorbell;
import io.clientregistry.registry.Settings;

/**
 * The realm's settings, see {@link Settings} and {@link Doorbell}. In a change, a setting that is absent keeps its value,
 * and an empty text takes one away.
 *
 * @param webhookSecret written, never read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsRepresentation(
        @JsonDeserialize(using = WholeNumber.class) Integer windowSeconds,
        @JsonDeserialize(using = WholeNumber.class) Integer requestTtlSeconds,
        @JsonDeserialize(using = WholeNumber.class) Integer maxPending,
        @JsonDeserialize(using = WholeNumber.class) Integer minUsernameLength,
        @JsonDeserialize(using = WholeNumber.class) Integer minPasswordLength,
        @JsonDeserialize(using = WholeNumber.class) Integer clientIdDays,
        @JsonDeserialize(using = TrueOrFalse.class) Boolean registerEnabled,
        String webhookUrl, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String webhookSecret, String notifyEmail) {

    static SettingsRepresentation of(Settings settings, Doorbell doorbell) {
        return new SettingsRepresentation(settings.windowSeconds(), settings.requestTtlSeconds(),
                settings.maxPending(), settings.minUsernameLength(), settings.minPasswordLength(),
                settings.clientIdDays(), settings.registerEnabled(), doorbell.webhookUrl(), null, doorbell.notifyEmail());
    }

    /** @throws IllegalArgumentException for a value outside its range */
    Settings over(Settings current) {
        return new Settings(or(windowSeconds, current.windowSeconds()),
                or(requestTtlSeconds, current.requestTtlSeconds()), or(maxPending, current.maxPending()),
                or(minUsernameLength, current.minUsernameLength()), or(minPasswordLength, current.minPasswordLength()),
                or(clientIdDays, current.clientIdDays()),
                registerEnabled == null ? current.registerEnabled() : registerEnabled);
    }

    /** Whether anything of the doorbell is to be changed. */
    boolean hasDoorbell() {
        return webhookUrl != null || webhookSecret != null || notifyEmail != null;
    }

    /** @throws IllegalArgumentException for what makes no sense */
    Doorbell over(Doorbell current) {
        return new Doorbell(or(webhookUrl, current.webhookUrl()), or(webhookSecret, current.webhookSecret()),
                or(notifyEmail, current.notifyEmail()));
    }

    /** Without the secret, so that no log line can carry it. */
    @Override
    public String toString() {
        return "SettingsRepresentation[redacted]";
    }

    private static String or(String value, String otherwise) {
        return value == null ? otherwise : value.isBlank() ? null : value.strip();
    }

    private static int or(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
