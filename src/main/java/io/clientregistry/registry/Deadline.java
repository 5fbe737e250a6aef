package io.clientregistry.registry;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Until when a login may wait, all its waits together: a broker has given up on an answer that comes later. */
public final class Deadline {

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** So long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left, in ns; not below 0. */
    public long nanosLeft() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    /**
     * A permit of {@code semaphore}, for which others in its queue are not overtaken.
     *
     * @throws TooBusy when there was none in time
     */
    public void acquire(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw new TooBusy();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * Waits for the result of {@code work}, whose exception is thrown as it is.
     *
     * @throws TooBusy when it did not come in time, or was cancelled
     */
    public <T> T await(CompletableFuture<T> work) {
        try {
            return work.get(nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                throw new TooBusy();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException | CancellationException e) {
            throw new TooBusy();
        }
    }

    private static TooBusy interrupted() {
        Thread.currentThread().interrupt();
        return new TooBusy();
    }
}
