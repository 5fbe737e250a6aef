package io.clientregistry.registry;

import java.util.Optional;

/** Which knocks are refused for what they are; the checks that need no look at other requests. */
final class KnockRules {

    /** The longest username and password, in code points. */
    static final int MAX_LENGTH = 255;
    /** How many passwords may contend for one username. */
    static final int MAX_SECRETS = 3;

    private static final String SERVICE_ACCOUNT_PREFIX = "service-account-";

    private KnockRules() {
    }

    /** Why {@code knock} is refused, whatever its realm says. The name of a device that may be replaced was judged when that was granted. */
    static Optional<Refusal> refusal(Knock knock, Settings settings) {
        return (knock.replaces() == null ? ofUsername(knock.storedUsername(), settings) : Optional.<Refusal>empty())
                .or(() -> ofPassword(knock.password(), settings));
    }

    /**
     * Why the realm lets no user have this name or this password, or nothing.
     *
     * @param judged whether it has allowed the name before
     */
    static Optional<Refusal> refusalByRealm(Knock knock, boolean judged, RealmRules realm) {
        var username = knock.storedUsername();
        if (!judged && !realm.allowsUsername(username)) {
            return Optional.of(Refusal.USERNAME_INVALID);
        }
        return realm.allowsPassword(username, knock.password()) ? Optional.empty() : Optional.of(Refusal.PASSWORD_POLICY);
    }

    static Optional<Refusal> ofUsername(String username, Settings settings) {
        if (Text.length(username) < settings.minUsernameLength()) {
            return Optional.of(Refusal.USERNAME_TOO_SHORT);
        }
        // Keycloak's own column holds 255 characters, which some databases count in UTF-16 units.
        if (username.length() > MAX_LENGTH) {
            return Optional.of(Refusal.USERNAME_TOO_LONG);
        }
        if (Text.hasUnprintable(username) || Text.hasInvisible(username)
                || username.startsWith(SERVICE_ACCOUNT_PREFIX)) {
            return Optional.of(Refusal.USERNAME_INVALID);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> ofPassword(String password, Settings settings) {
        if (password == null || Text.length(password) < settings.minPasswordLength()) {
            return Optional.of(Refusal.PASSWORD_TOO_SHORT);
        }
        if (Jwt.isShapedLike(password)) {
            return Optional.of(Refusal.PASSWORD_IS_TOKEN);
        }
        if (Text.length(password) > MAX_LENGTH) {
            return Optional.of(Refusal.PASSWORD_TOO_LONG);
        }
        if (Text.hasUnprintable(password)) {
            return Optional.of(Refusal.PASSWORD_INVALID);
        }
        return Optional.empty();
    }
}
