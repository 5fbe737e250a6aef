package io.clientregistry.registry;

import java.util.List;
import java.util.Optional;

/**
 * How a username stands with the registry.
 *
 * @param ignored whether an {@link RequestStatus#IGNORED} row has it
 * @param secrets the hashes of its pending requests, in the order of their slots
 * @param expired whether a request that has expired, and that the clean-up has not met yet, still has one of its slots
 */
public record Standing(boolean ignored, List<PendingSecret> secrets, boolean expired) {

    /** Whether the name has any request that counts, an expired one while it has its slot. */
    public boolean hasRequest() {
        return ignored || expired || !secrets.isEmpty();
    }

    /** Why no other password of this name is kept, or nothing. */
    Optional<Refusal> refusalOfAnother() {
        if (ignored) {
            return Optional.of(Refusal.IGNORED);
        }
        return secrets.size() < KnockRules.MAX_SECRETS ? Optional.empty() : Optional.of(Refusal.TOO_MANY_SECRETS);
    }
}
