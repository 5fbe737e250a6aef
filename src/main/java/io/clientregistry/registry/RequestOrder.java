package io.clientregistry.registry;

/** In which order requests are listed, the newest first. */
public enum RequestOrder {
    /** By when they were last seen. */
    LAST_SEEN,
    /** By when they were decided; those that wait, and those that have expired just now, come first. */
    DECIDED
}
