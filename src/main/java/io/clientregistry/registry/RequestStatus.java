package io.clientregistry.registry;

/** What has become of a registration request. Only {@link #PENDING} ones hold a password hash. */
public enum RequestStatus {
    /** Waits for an administrator's decision. */
    PENDING,
    /** A device account was created from it. */
    GRANTED,
    /** Not now; the name may knock again. */
    DENIED,
    /** Knocks of this name are not kept until the row is deleted. */
    IGNORED,
    /** Nobody decided in time. */
    EXPIRED
}
