package io.clientregistry.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One realm's list of expected devices. An entry is used up by the first grant of its name. */
public interface ExpectedDevices {

    /**
     * A part of the list, by username.
     *
     * @param search part of username or note, in any case, or null
     */
    List<ExpectedDevice> list(String search, int first, int max);

    /** How many {@link #list} would give without paging. */
    long count(String search);

    /** The entry of this name and fingerprint. */
    Optional<ExpectedDevice> find(String username, String fingerprint);

    /** Adds entries, in place of those of the same names, and says how many gave way. */
    int put(List<ExpectedDevice> devices);

    /** The pending requests of these names. */
    List<RegistrationRequest> pending(Collection<String> usernames);

    /** Those of these names that users in Keycloak's own tables have. */
    Set<String> taken(Collection<String> usernames);

    /** Removes an entry, and says whether it was there still. */
    boolean remove(String id);

    /** Removes the entries of these names. */
    void use(Collection<String> usernames);

    /** Removes all entries, and says how many there were. */
    int clear();
}
