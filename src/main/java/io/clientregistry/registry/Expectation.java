package io.clientregistry.registry;

/** How a pending request stands to the list of expected devices, where its name is on it. */
public enum Expectation {
    /** The list knows the name only. */
    NAME,
    /** Its pairing code is that of the listed fingerprint; the fingerprint itself is judged at the next attempt. */
    CODE,
    /** The list expects another secret: the request is contested. */
    OTHER_SECRET
}
