package io.clientregistry.registry;

import java.util.Locale;

/**
 * A pattern of usernames: {@code *} stands for any text, {@code ?} for one character, everything else for itself. In
 * lower case, as Keycloak stores usernames.
 */
record Glob(String pattern) {

    Glob {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /** Whether the whole name fits. Where it does not, only the last {@code *} is tried again, so that nothing explodes. */
    boolean matches(String username) {
        var wanted = pattern.codePoints().toArray();
        var given = username.codePoints().toArray();
        int star = -1;
        int resume = 0;
        int at = 0;
        int i = 0;
        while (i < given.length) {
            if (at < wanted.length && wanted[at] == '*') {
                star = at++;
                resume = i;
            } else if (at < wanted.length && (wanted[at] == '?' || wanted[at] == given[i])) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < wanted.length && wanted[at] == '*') {
            at++;
        }
        return at == wanted.length;
    }
}
