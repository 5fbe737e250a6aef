package io.clientregistry.registry;

/** The Keycloak users that grants create. */
public interface DeviceAccounts {

    /** Whether a user (local, federated, by e-mail) has this name. */
    boolean isTaken(String username);

    /** Whether the realm lets a user have this name. */
    boolean isAllowed(String username);

    /**
     * Creates an enabled user without any role, group or required action.
     *
     * @return the user's id
     * @throws RequestConflict when the name was taken meanwhile
     */
    String create(String username, HashedPassword password);
}
