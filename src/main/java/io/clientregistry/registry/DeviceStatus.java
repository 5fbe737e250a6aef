package io.clientregistry.registry;

/** What a list of devices may be limited to. */
public enum DeviceStatus {
    /** Has not logged in since its grant. */
    NEVER,
    /** Has logged in, but not for so many days. */
    SILENT,
    /** Its user is disabled. */
    DISABLED,
    /** May not log in any more, or will not be allowed to in so many days. */
    EXPIRING
}
