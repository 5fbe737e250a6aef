package io.clientregistry.admin;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.clientregistry.registry.Settings;

/** The realm's settings, see {@link Settings}. In a change, a setting that is absent keeps its value. */
public record SettingsRepresentation(
        @JsonDeserialize(using = WholeNumber.class) Integer windowSeconds,
        @JsonDeserialize(using = WholeNumber.class) Integer requestTtlSeconds,
        @JsonDeserialize(using = WholeNumber.class) Integer maxPending,
        @JsonDeserialize(using = WholeNumber.class) Integer minUsernameLength,
        @JsonDeserialize(using = WholeNumber.class) Integer minPasswordLength,
        @JsonDeserialize(using = WholeNumber.class) Integer clientIdDays,
        @JsonDeserialize(using = TrueOrFalse.class) Boolean registerEnabled) {

    static SettingsRepresentation of(Settings settings) {
        return new SettingsRepresentation(settings.windowSeconds(), settings.requestTtlSeconds(),
                settings.maxPending(), settings.minUsernameLength(), settings.minPasswordLength(),
                settings.clientIdDays(), settings.registerEnabled());
    }

    /** @throws IllegalArgumentException for a value outside its range */
    Settings over(Settings current) {
        return new Settings(or(windowSeconds, current.windowSeconds()),
                or(requestTtlSeconds, current.requestTtlSeconds()), or(maxPending, current.maxPending()),
                or(minUsernameLength, current.minUsernameLength()), or(minPasswordLength, current.minPasswordLength()),
                or(clientIdDays, current.clientIdDays()),
                registerEnabled == null ? current.registerEnabled() : registerEnabled);
    }

    private static int or(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
