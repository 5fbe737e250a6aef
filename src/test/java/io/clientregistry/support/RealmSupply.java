package io.clientregistry.support;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fresh realms of one server. The next one is made while a test runs, which takes the server longer than many a test.
 * One that was used is removed when nothing else is asked of the server: Keycloak (26.7.4, DefaultLazyLoader) answers 500
 * to an administrator whose roles are looked at while one of them goes with its realm.
 */
final class RealmSupply implements AutoCloseable {

    private final KeycloakServer server;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private Future<TestRealm> next;

    RealmSupply(KeycloakServer server) {
        this.server = server;
    }

    /** A realm for the time of one test. */
    record Lent(TestRealm realm, RealmSupply supply) implements AutoCloseable {

        @Override
        public void close() {
            await(supply.next);
            realm.close();
        }
    }

    /** A realm that nobody has used. */
    Lent lend() {
        // Made once more where a test has stopped the server meanwhile.
        var realm = Optional.ofNullable(next).flatMap(RealmSupply::await).orElseGet(() -> TestRealm.create(server));
        next = worker.submit(() -> TestRealm.create(server));
        return new Lent(realm, this);
    }

    @Override
    public void close() {
        Optional.ofNullable(next).flatMap(RealmSupply::await).ifPresent(TestRealm::close);
        worker.shutdown();
    }

    private static Optional<TestRealm> await(Future<TestRealm> realm) {
        try {
            return Optional.of(realm.get());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
