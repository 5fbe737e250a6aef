package io.clientregistry.registry;

import java.util.Optional;

/** How names stand, for a first look at a knock that costs one query in the request's own transaction. */
public interface Standings {

    /** How this name stands. The name is one as it is stored. */
    Standing of(String username);

    /**
     * The same, unless a user in Keycloak's own tables has the name: one query for what Keycloak's look-up and
     * {@link #of} take two for.
     */
    Optional<Standing> ofNobody(String username);
}
