package io.clientregistry.registry;

/** What one realm's store does for a knock, in a transaction of the knock's own ({@link Transactions}). */
public interface KnockStore {

    /** Lock and settings. */
    RegistryState state();

    /** How this name stands. The name is one as it is stored. */
    Standing standing(String username);

    /** How many requests are pending. */
    long pending();

    /** Keeps a new pending request; the transaction fails when its slot is taken. */
    void insert(NewRequest request);
}
