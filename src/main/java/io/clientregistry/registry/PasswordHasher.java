package io.clientregistry.registry;

/**
 * The realm's password hash. Every call costs the same, and that cost is what a login costs, unless the same call was
 * made shortly before: it may then be answered from memory. Each throws {@link TooBusy} when too many are waiting.
 */
public interface PasswordHasher {

    /** Hashes by the realm's current policy. */
    HashedPassword hash(String password);

    /** Whether {@code password} is the one behind {@code hash}. */
    boolean verify(String password, HashedPassword hash);
}
