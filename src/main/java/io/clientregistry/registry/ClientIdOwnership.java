package io.clientregistry.registry;

import java.util.function.LongSupplier;

/**
 * Which account may connect with a client id where client ids are owned: the one that logged in with it first, until it
 * has not used it for as long as the settings say. Each call is one step of the caller's transaction.
 */
public final class ClientIdOwnership {

    /** How many client ids an account owns at most; with one more, that which it has not used for longest ends. */
    public static final int MAX_OWNED = 16;

    private final ClientIdStore store;
    private final Settings settings;
    private final LongSupplier clock;

    /** Whose a client id is. */
    public enum Owner { NOBODY, CLAIMANT, ANOTHER }

    /** @param clock epoch ms */
    public ClientIdOwnership(ClientIdStore store, Settings settings, LongSupplier clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whose the client id is now. */
    public Owner owner(ClientIdClaim claim) {
        return store.owner(claim.id(), endedUntil())
                .map(owner -> owner.equals(claim.userId()) ? Owner.CLAIMANT : Owner.ANOTHER).orElse(Owner.NOBODY);
    }

    /**
     * Makes the client id the claimant's, if it is nobody's. Answers whether it is the claimant's now.
     *
     * @throws TooBusy when somebody was quicker and the store does not show who: a database that reads as of the
     *                 transaction's begin, such as MariaDB
     */
    public boolean take(ClientIdClaim claim) {
        var owner = owner(claim);
        if (owner != Owner.NOBODY) {
            return owner == Owner.CLAIMANT;
        }
        store.take(claim, clock.getAsLong(), endedUntil());
        // Somebody may have been quicker: perhaps the same account, through another connection.
        var now = owner(claim);
        if (now == Owner.NOBODY) {
            throw new TooBusy();
        }
        if (now == Owner.CLAIMANT) {
            store.keepLast(claim.userId(), MAX_OWNED);
        }
        return now == Owner.CLAIMANT;
    }

    private long endedUntil() {
        return settings.clientIdsEndedUntil(clock.getAsLong());
    }
}
