package io.clientregistry.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one realm's registry is kept. Times are epoch ms. A pending request that was last seen at or before
 * {@link Settings#expiredBefore} counts as expired everywhere, whether or not the clean-up has passed by.
 */
public interface RegistryStore {

    /** Lock and settings. */
    RegistryState state();

    /** Replaces lock and settings. */
    void save(RegistryState state);

    /** How this name stands. */
    Standing standing(String username);

    /** How many requests are pending. */
    long pending();

    /** How many pending requests share their username with another one. */
    long contested();

    /** Keeps a new pending request; the transaction fails when its slot is taken. */
    void insert(NewRequest request);

    /** Adds repeats to those of the requests that are still pending. */
    void addRepeats(Map<String, Repeats> byRequestId);

    /** One request, whatever its status. */
    Optional<RegistrationRequest> find(String id);

    /** Newest last seen first. */
    List<RegistrationRequest> list(RequestFilter filter, int first, int max);

    /** How many {@link #list} would give without paging. */
    long count(RequestFilter filter);

    /** The hash of a pending request. */
    Optional<HashedPassword> secret(String id);

    /** Makes others who would change this name's pending requests wait until the transaction ends. */
    void lockPending(String username);

    /**
     * Decides a pending request, wiping its hash.
     *
     * @return false when it is not pending any more: somebody else was first
     */
    boolean decide(String id, RequestStatus status, String by);

    /** Denies every other pending request of this name. */
    void denyOthers(String username, String exceptId, String by);

    /** Notes which user came of a granted request. */
    void setUser(String id, String userId);

    /** Forgets a request, whatever its status; false when there is none. */
    boolean delete(String id);
}
