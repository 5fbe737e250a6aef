package io.clientregistry.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where one realm's requests are decided. A pending request that was last seen at or before
 * {@link Settings#expiredBefore} counts as expired everywhere, whether or not the clean-up has passed by.
 */
public interface DecisionStore {

    /** Those of these requests that there are, whatever their status, in any order. */
    List<RegistrationRequest> find(Collection<String> ids);

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

    /** Uses up what the list of expected devices has of these names. */
    void useExpected(Collection<String> usernames);

    /**
     * Counts these grants for the open window, if they came in it, and closes it at the number that it expects.
     *
     * @return false when none is open, or others have reached that number a moment ago
     */
    boolean countGrants(Collection<RegistrationRequest> granted);

    /** Forgets requests, whatever their status, and says how many there were. */
    int delete(Collection<String> ids);
}
