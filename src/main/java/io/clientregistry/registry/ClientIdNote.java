package io.clientregistry.registry;

/**
 * What happened to a client id that somebody owns; times are epoch ms.
 *
 * @param lastUsed        when its owner used it, or null
 * @param refusals        how many logins of others were refused
 * @param lastRefused     the last of them, or null
 * @param refusedUsername whose login that was, or null
 */
public record ClientIdNote(Long lastUsed, long refusals, Long lastRefused, String refusedUsername) {

    static ClientIdNote used(long now) {
        return new ClientIdNote(now, 0, null, null);
    }

    static ClientIdNote refused(String username, long now) {
        return new ClientIdNote(null, 1, now, username);
    }

    /** Both together. */
    ClientIdNote plus(ClientIdNote later) {
        var refused = later.lastRefused != null ? later : this;
        return new ClientIdNote(later.lastUsed != null ? later.lastUsed : lastUsed, refusals + later.refusals,
                refused.lastRefused, refused.refusedUsername);
    }
}
