package io.clientregistry.registry;

/** Grants expected devices, in the transaction that it was made for. */
@FunctionalInterface
public interface ExpectedGrants {

    /**
     * Grants a pending request of this device's name and fingerprint, as the author of the entry would.
     *
     * @return false when the author may not do that any more, and nothing has happened
     * @throws RequestConflict when it cannot be granted; then the transaction must not be committed
     */
    boolean grant(String requestId, ExpectedDevice device);
}
