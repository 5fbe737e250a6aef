package io.clientregistry.bench;

import io.clientregistry.demo.Gatekeeper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lets only so many logins be asked for at once, as a broker's bounded pool of HTTP connections does. One that had to
 * wait too long is answered without asking, so that whatever Keycloak counts is also known to the device.
 */
final class PatientGatekeeper implements Gatekeeper, AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Gatekeeper gatekeeper;
    private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);

    PatientGatekeeper(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public CompletionStage<Verdict> connect(Login login) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return CompletableFuture.supplyAsync(() -> System.nanoTime() > deadline ? Verdict.UNAVAILABLE
                : gatekeeper.connect(login).toCompletableFuture().join(), pool);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
