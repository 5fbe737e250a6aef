package io.clientregistry.registry;

/** What the realm itself demands of names and passwords. */
public interface RealmRules {

    /** Whether the realm's user profile lets an administrator create a user of this name. */
    boolean allowsUsername(String username);

    /** Whether the realm's password policy lets this user have this password. */
    boolean allowsPassword(String username, String password);
}
