package io.clientregistry.admin;

/** @param seconds how long to unlock, 1..3600, or null for the realm's own time */
public record UnlockRepresentation(Integer seconds) {
}
