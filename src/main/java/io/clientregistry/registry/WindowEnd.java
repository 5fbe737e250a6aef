package io.clientregistry.registry;

/** Why a window closed. */
public enum WindowEnd {
    /** Its time was over. */
    TIME,
    /** As many of its requests were granted as it expected. */
    NUMBER,
    /** An administrator locked the registry. */
    HAND,
    /** Another window was opened in its place. */
    REPLACED
}
