package io.clientregistry.support;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Fresh realms of one server. The next one is made, and those that were used are removed, while a test runs: both take
 * the server longer than many a test.
 */
final class RealmSupply implements AutoCloseable {

    private static final long PATIENCE_MINUTES = 5;

    private final KeycloakServer server;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private Future<TestRealm> next;

    RealmSupply(KeycloakServer server) {
        this.server = server;
    }

    /** A realm for the time of one test. */
    record Lent(TestRealm realm, ExecutorService worker) implements AutoCloseable {

        @Override
        public void close() {
            worker.execute(realm::close);
        }
    }

    /** A realm that nobody has used. */
    Lent lend() {
        var realm = next == null ? TestRealm.create(server) : made();
        next = worker.submit(() -> TestRealm.create(server));
        return new Lent(realm, worker);
    }

    @Override
    public void close() {
        if (next != null && server.isRunning()) {
            made().close();
        }
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Realms are still being removed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Made once more where a test has stopped the server meanwhile. */
    private TestRealm made() {
        try {
            return next.get();
        } catch (ExecutionException e) {
            return TestRealm.create(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
