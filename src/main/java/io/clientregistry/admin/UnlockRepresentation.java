package io.clientregistry.admin;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.clientregistry.registry.WindowPurpose;
import io.clientregistry.registry.WindowScope;
import java.util.List;

/**
 * How long to unlock, and what for. What is absent limits nothing.
 *
 * @param seconds   1..3600, or null for the realm's own time
 * @param reason    see {@link WindowPurpose}, like {@code expect} and {@code grantExpected}
 * @param usernames see {@link WindowScope}, like {@code addresses} and {@code brokers}
 */
public record UnlockRepresentation(@JsonDeserialize(using = WholeNumber.class) Integer seconds, String reason,
                                   List<String> usernames, List<String> addresses, List<String> brokers,
                                   @JsonDeserialize(using = WholeNumber.class) Integer expect,
                                   @JsonDeserialize(using = TrueOrFalse.class) Boolean grantExpected) {

    /** @throws IllegalArgumentException naming what is wrong */
    WindowPurpose purpose() {
        return new WindowPurpose(reason, new WindowScope(orNone(usernames), orNone(addresses), orNone(brokers)), expect,
                Boolean.TRUE.equals(grantExpected));
    }

    private static List<String> orNone(List<String> entries) {
        return entries == null ? List.of() : entries;
    }
}
