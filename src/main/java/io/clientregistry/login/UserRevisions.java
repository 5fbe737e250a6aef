package io.clientregistry.login;

import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.UserCache;

/**
 * What Keycloak's user cache notes of a name: a number that is another one after each commit, of any node, that made,
 * changed or deleted a user of that name (CacheManager.bumpVersion). Keycloak itself keeps users out of its cache by it
 * that were read before such a commit.
 */
final class UserRevisions {

    private UserRevisions() {
    }

    /** Whether there are such numbers: without a user cache nobody tells this node anything. */
    static boolean areKept(KeycloakSession session) {
        return session.getProvider(UserCache.class) != null;
    }

    /** The number of a name as Keycloak stores it, or null while there is none. Costs a look into a local cache. */
    static Object of(KeycloakSession session, RealmModel realm, String storedUsername) {
        // UserCacheSession.getUserByUsernameCacheKey
        return session.getProvider(InfinispanConnectionProvider.class)
                .getCache(InfinispanConnectionProvider.USER_REVISIONS_CACHE_NAME)
                .get(realm.getId() + ".username." + storedUsername);
    }
}
