package io.clientregistry.registry;

/** What one realm's store does for a knock, in a transaction of the knock's own ({@link Transactions}). */
public interface KnockStore {

    /** Lock and settings. */
    RegistryState state();

    /** Whether this device's replacement window is open at {@code now} (epoch ms). */
    boolean isReplaceable(String deviceId, long now);

    /** How this name stands. The name is one as it is stored. */
    Standing standing(String username);

    /**
     * Takes a place for one more pending request, if there are fewer than {@link Settings#maxPending}. What other nodes
     * have kept a moment ago may not be among them; what this node keeps always is. Where all places are taken, one of a
     * source that has more than its share, or else one that was attempted only once, gives way to a knock whose source
     * has few.
     */
    boolean takePlace(Knock knock);

    /** Whether a user in Keycloak's own tables has this name by now. */
    boolean hasUser(String username);

    /**
     * Grants a pending request by itself, where an entry of the list of expected devices has its name and fingerprint
     * and its author may still grant it.
     *
     * @return whether it is granted
     * @throws RequestConflict when it cannot be granted; then the transaction must not be committed
     */
    boolean grantExpected(String requestId, String username, String fingerprint);

    /** Ends the name's requests that have expired, so that their slots are free. The name is one as it is stored. */
    void endExpired(String username);

    /** Keeps a new pending request. @throws SlotTaken when its slot is taken, here or when the transaction ends */
    void insert(NewRequest request);
}
