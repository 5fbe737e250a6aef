package io.clientregistry.registry;

/** What the realm itself demands of names and passwords. */
public interface RealmRules {

    /** Whether the realm's user profile lets an administrator create a user of this name. */
    boolean allowsUsername(String username);

    /** Whether the realm's password policy lets this user have this password. */
    boolean allowsPassword(String username, String password);

    /** The same rules for a username that they have allowed before. */
    default RealmRules forAllowedUsername() {
        var rules = this;
        return new RealmRules() {
            @Override
            public boolean allowsUsername(String username) {
                return true;
            }

            @Override
            public boolean allowsPassword(String username, String password) {
                return rules.allowsPassword(username, password);
            }
        };
    }
}
