package io.clientregistry.admin;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/** @param seconds how long to unlock, 1..3600, or null for the realm's own time */
public record UnlockRepresentation(@JsonDeserialize(using = WholeNumber.class) Integer seconds) {
}
