package io.clientregistry.registry;

/** A way by which administrators are told of what happens while they do not look at the page. */
public enum Channel {
    /** Each event, to a program. */
    WEBHOOK,
    /** The first request of a window, and what came of it when it closes, to people. */
    EMAIL
}
