package io.clientregistry.registry;

/**
 * The realm's password hash. Every call costs the same, and that cost is what a login costs, unless the same call was
 * made shortly before: it may then be answered from memory.
 */
public interface PasswordHasher {

    /** Hashes by the realm's current policy. */
    HashedPassword hash(String password);

    /** Whether {@code password} is the one behind {@code hash}. */
    boolean verify(String password, HashedPassword hash);

    /** Spends the time of one hash of this password, or null, on an answer that needs none. */
    void spend(String password);
}
