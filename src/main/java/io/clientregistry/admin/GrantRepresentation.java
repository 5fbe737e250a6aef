package io.clientregistry.admin;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.clientregistry.registry.DeviceTerms;

/**
 * How a request is to be granted; what is absent counts as false, never and nothing.
 *
 * @param acceptContested that other pending requests of the same username are denied by this
 * @param expiresAt       from when on the device may not log in, in epoch ms
 * @param note            what there is to say of the device
 */
public record GrantRepresentation(@JsonDeserialize(using = TrueOrFalse.class) Boolean acceptContested,
                                  @JsonDeserialize(using = WholeMillis.class) Long expiresAt, String note) {

    /** Without a body. */
    static final GrantRepresentation PLAIN = new GrantRepresentation(null, null, null);

    /** @throws IllegalArgumentException for a time that is over, and for a note that is too long or not printable */
    DeviceTerms terms(long now) {
        var terms = new DeviceTerms(expiresAt, note);
        if (terms.hasExpired(now)) {
            throw new IllegalArgumentException("expiresAt must be in the future");
        }
        return terms;
    }
}
