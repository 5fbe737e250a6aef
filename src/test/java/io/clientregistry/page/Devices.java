package io.clientregistry.page;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.clientregistry.support.TestRealm;

/** Devices that nobody knows, coming to a realm. */
final class Devices {

    private static final int AT_ONCE = 4;

    private final TestRealm realm;

    Devices(TestRealm realm) {
        this.realm = realm;
    }

    /** One device knocks; it is refused, as always. */
    void knock(String username, String password, String mqttClientId, String address) {
        realm.broker().login(username, password, mqttClientId, address).expect(400);
    }

    /** One device of which only the name matters knocks. */
    void knock(String username) {
        knock(username, passwordOf(username), username + "-a", "192.0.2.17");
    }

    /** Whether the device's own password signs it in. */
    boolean canLogIn(String username, String password) {
        return realm.broker().login(username, password).status() == 200;
    }

    static String passwordOf(String username) {
        return "the-secret-of-" + username;
    }

    /** Many devices knock; hashing is made cheap for it, as a realm's policy can. */
    void knock(int count, IntFunction<String> username) {
        realm.hashCheaply();
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Runnable> knocks = IntStream.range(0, count).<Runnable>mapToObj(i -> () -> knock(username.apply(i))).toList();
            knocks.stream().map(pool::submit).toList().forEach(Devices::await);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
