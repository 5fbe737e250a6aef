package io.clientregistry.registry;

/** The Keycloak users that grants create. */
public interface DeviceAccounts {

    /**
     * Creates an enabled user with this id, without any role, group or required action.
     *
     * @throws RequestConflict when a user (local, federated, by e-mail) has this name, or the realm lets no user have it
     */
    void create(String userId, String username, HashedPassword password);
}
