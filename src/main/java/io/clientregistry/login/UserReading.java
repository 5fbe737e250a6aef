package io.clientregistry.login;

import io.clientregistry.password.AttemptedPassword;
import io.clientregistry.password.EqualTimes;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * How long it takes one login, from now on, to find a user and to read what is stored of it until its password can be
 * checked.
 */
final class UserReading {

    private final long begun = Time.currentTimeMillis();
    private final long start = System.nanoTime();
    private final boolean plain;
    private boolean whole;

    /**
     * @param plain whether the name is looked up as a username in Keycloak's tables only. Where it is looked up as an e-mail
     *              address first, or in other stores, that goes for nobody's names as well, and is no reading of a user
     */
    UserReading(boolean plain) {
        this.plain = plain;
    }

    /**
     * Ends it, the password has been looked at.
     *
     * @param checkNanos what of it went to the password check, in ns
     * @param times      is told if the user was not in Keycloak's cache
     */
    void end(UserModel user, long checkNanos, EqualTimes times) {
        whole = isRead(user);
        if (whole && plain) {
            times.read(nanos(checkNanos));
        }
    }

    /** How much of reading a user is paid for by now, in ns. */
    long paid(UserModel user, long checkNanos) {
        if (plain) {
            return whole ? EqualTimes.WHOLE_READING : nanos(checkNanos);
        }
        return isRead(user) ? EqualTimes.WHOLE_READING : 0;
    }

    private long nanos(long checkNanos) {
        return System.nanoTime() - start - checkNanos;
    }

    /** Whether the user came from the database and not from Keycloak's cache, which some other login may have filled meanwhile. */
    private boolean isRead(UserModel user) {
        if (user instanceof UserModelDelegate delegate) {
            return isRead(delegate.getDelegate());
        }
        return !AttemptedPassword.isAnotherStores(user)
                && !(user instanceof CachedUserModel cached && cached.getCacheTimestamp() < begun);
    }
}
