package io.clientregistry.registry;

/** What a registration request asks for. */
public enum RequestKind {
    /** A device account of its own. */
    NEW,
    /** The place of a device's password, for its successor. */
    REPLACEMENT
}
