package io.clientregistry.registry;

import java.util.Optional;

/** Where it is kept which account owns which client id of a realm. */
public interface ClientIdStore {

    /**
     * The id of the account that owns a client id.
     *
     * @param id         {@link ClientIdClaim#id}
     * @param endedUntil last use, epoch ms, at or before which an ownership has ended
     */
    Optional<String> owner(String id, long endedUntil);

    /**
     * Makes a client id the claimant's, if nobody owns it, whoever else tries that at the same time. Who was quicker,
     * {@link #owner} tells.
     *
     * @param now        epoch ms
     * @param endedUntil as of {@link #owner}
     * @throws TooBusy where the database cannot say who was quicker; the caller's transaction must not be committed
     */
    void take(ClientIdClaim claim, long now, long endedUntil);

    /** Ends the ownership of an account's client ids but for this many that it used last. */
    void keepLast(String userId, int count);
}
