package io.clientregistry.registry;

import java.util.List;
import java.util.Optional;

/** One realm's requests as administrators read them. */
public interface RequestLists {

    /** One request, whatever its status. */
    Optional<RegistrationRequest> find(String id);

    /** A part of what the filter lets through, newest first. */
    List<RegistrationRequest> list(RequestFilter filter, RequestOrder order, int first, int max);

    /** How many {@link #list} would give without paging. */
    long count(RequestFilter filter);

    /** How many requests are pending. */
    long pending();

    /** How many pending requests share their username with another one. */
    long contested();
}
