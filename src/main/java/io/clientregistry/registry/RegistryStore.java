package io.clientregistry.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;

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

    /** Those of these requests that there are, whatever their status, in any order. */
    List<RegistrationRequest> find(Collection<String> ids);

    /** A part of what the filter lets through, newest first. */
    List<RegistrationRequest> list(RequestFilter filter, RequestOrder order, int first, int max);

    /** How many {@link #list} would give without paging. */
    long count(RequestFilter filter);

    /** The hashes of those of these requests that are pending, by id. */
    Map<String, HashedPassword> secrets(Collection<String> ids);

    /** Makes others who would change these names' pending requests wait until the transaction ends. */
    void lockPending(Collection<String> usernames);

    /**
     * Decides pending requests, as {@link RegistrationRequest#decided} does, and wipes their hashes.
     *
     * @return how many were pending still; fewer than asked for when somebody else was first
     */
    int decide(Collection<String> ids, Ruling ruling);

    /** Denies every other pending request of the names of these, all of which one ruling has decided. */
    void denyOthers(Collection<RegistrationRequest> decided);

    /** Forgets requests, whatever their status, and says how many there were. */
    int delete(Collection<String> ids);
}
