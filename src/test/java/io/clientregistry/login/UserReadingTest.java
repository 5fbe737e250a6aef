package io.clientregistry.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.password.EqualTimes;
import io.clientregistry.password.EqualTimes.Paid;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.utils.UserModelDelegate;

class UserReadingTest {

    private final EqualTimes times = new EqualTimes();
    private final UserModel read = user(CachedUserModel.class, Map.of("getCacheTimestamp", Long.MAX_VALUE));
    private final UserModel cached = user(CachedUserModel.class, Map.of("getCacheTimestamp", 1L));
    private final UserModel uncached = user(UserModel.class, Map.of());
    private final UserModel imported = user(UserModel.class, Map.of("getFederationLink", "ldap"));
    private final UserModel elsewhere = user(UserModel.class, Map.of("getId", "f:ldap:press"));

    @Test
    void isPaidAsAWholeByAUserWhoWasRead() {
        for (var user : new UserModel[] {read, uncached, new UserModelDelegate(read)}) {
            assertThat(paid(true, user)).isEqualTo(EqualTimes.WHOLE_READING);
            assertThat(paid(false, user)).isEqualTo(EqualTimes.WHOLE_READING);
        }
        assertThat(owed()).isPositive();
    }

    @Test
    void isPaidInPartByAUserWhoWasNot() {
        for (var user : new UserModel[] {cached, new UserModelDelegate(cached), imported, elsewhere}) {
            assertThat(paid(true, user)).isPositive().isLessThan(EqualTimes.WHOLE_READING);
            assertThat(paid(false, user)).isZero();
        }
        assertThat(owed()).isZero();
    }

    /** Where a name is looked up elsewhere as well, reading a user takes longer than it does. */
    @Test
    void isRememberedOfPlainNamesOnly() {
        paid(false, read);
        assertThat(owed()).isZero();
    }

    @Test
    void isNoneOfAPasswordThatWasNotLookedAt() {
        assertThat(new UserReading(true).paid(read, 0)).isPositive().isLessThan(EqualTimes.WHOLE_READING);
        assertThat(owed()).isZero();
    }

    @Test
    void isWithoutThePasswordCheck() {
        long check = 1_000_000_000_000L;
        assertThat(new UserReading(true).paid(cached, check)).isNegative().isGreaterThan(-check);
    }

    private long paid(boolean plain, UserModel user) {
        var reading = new UserReading(plain);
        reading.end(user, 0, times);
        return reading.paid(user, 0);
    }

    private long owed() {
        return times.owed(new Paid(0, true));
    }

    /** A user who has an id, and what {@code values} say by the getters' names. */
    private static <T extends UserModel> T user(Class<T> type, Map<String, Object> values) {
        var all = new HashMap<String, Object>(Map.of("getId", "7d1b6d5e-3f8e-4c5e-9f6f-0d8c7f4d3c11"));
        all.putAll(values);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> all.get(method.getName())));
    }
}
