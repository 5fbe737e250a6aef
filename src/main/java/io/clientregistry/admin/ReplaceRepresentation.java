package io.clientregistry.admin;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/** @param seconds how long a device may be replaced, 1..3600, or null for the realm's windowSeconds */
public record ReplaceRepresentation(@JsonDeserialize(using = WholeNumber.class) Integer seconds) {
}
