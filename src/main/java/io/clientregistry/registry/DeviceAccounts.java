package io.clientregistry.registry;

/** The Keycloak users that grants create, and the passwords they replace. */
public interface DeviceAccounts {

    /**
     * Creates an enabled user without any role, group or required action.
     *
     * @param granted its request, decided; the user's id is in it
     * @throws RequestConflict when a user (local, federated, by e-mail) has this name, or the realm lets no user have it
     */
    void create(RegistrationRequest granted, HashedPassword password, DeviceTerms terms);

    /**
     * Puts a password in the place of a device's, which keeps its id, roles and groups, and closes its replacement
     * window. The old password, and what was got by it, is worth nothing from then on.
     *
     * @param granted the successor's request, decided; the device's id is in it
     * @param terms   what is null in it stays as it is
     * @throws RequestConflict when the device is gone
     */
    void replace(RegistrationRequest granted, HashedPassword password, DeviceTerms terms);
}
