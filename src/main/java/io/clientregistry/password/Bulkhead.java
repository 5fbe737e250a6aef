package io.clientregistry.password;

import io.clientregistry.password.WaitingRoom.Place;
import io.clientregistry.registry.Deadline;
import io.clientregistry.registry.TooBusy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A bulkhead around password checks. Keycloak's Argon2 provider lets as many threads hash as there are cores and
 * parks the others; in a storm all request threads end there, the administrators' too. Here only so many may wait,
 * those included who wait for somebody else's result; each in turn, and with a fair share for each source.
 */
public final class Bulkhead {

    private final int parallel;
    private final WaitingRoom room;
    private final LongAdder admitted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private int running;

    /**
     * @param parallel   how many run at once
     * @param maxWaiting how many more may wait
     */
    public Bulkhead(int parallel, int maxWaiting) {
        this.parallel = parallel;
        this.room = new WaitingRoom(maxWaiting);
    }

    /**
     * Runs a check when it is its turn.
     *
     * @throws TooBusy when there is no place to wait in, or not until the deadline
     */
    <T> T run(Source source, Deadline deadline, Supplier<T> check) {
        enter(source, deadline);
        try {
            return check.get();
        } finally {
            leave();
        }
    }

    /**
     * Runs a check on another thread when it is its turn, and waits for it until the deadline. One that takes longer
     * goes on, and keeps its turn until it ends.
     *
     * @throws TooBusy as {@link #run}, and when the check did not end until the deadline
     */
    <T> T runOn(Executor executor, Source source, Deadline deadline, Supplier<T> check) {
        enter(source, deadline);
        CompletableFuture<T> result;
        try {
            result = CompletableFuture.supplyAsync(check, executor);
        } catch (RejectedExecutionException e) {
            leave();
            throw full();
        }
        result.whenComplete((answer, fault) -> leave());
        return counted(deadline, result);
    }

    /**
     * Waits for a result that somebody else is working on.
     *
     * @throws TooBusy as {@link #run}, and when that somebody was refused
     */
    <T> T join(Source source, Deadline deadline, CompletableFuture<T> result) {
        if (result.isDone()) {
            return counted(deadline, result);
        }
        var place = place(source, false);
        try {
            counted(deadline, CompletableFuture.anyOf(result.handle((answer, fault) -> null), place.turn()));
            return counted(deadline, result);
        } finally {
            synchronized (this) {
                room.leave(place);
            }
        }
    }

    /** How many threads wait now. */
    synchronized int waiting() {
        return room.size();
    }

    /** How many checks were begun since the node started. */
    long admitted() {
        return admitted.sum();
    }

    /** How many were turned away since the node started. */
    long refused() {
        return refused.sum();
    }

    private void enter(Source source, Deadline deadline) {
        Place place;
        synchronized (this) {
            if (running < parallel && !room.hasNext()) {
                running++;
                admitted.increment();
                return;
            }
            place = place(source, true);
        }
        try {
            deadline.await(place.turn());
        } catch (TooBusy e) {
            giveUp(place);
        }
        admitted.increment();
    }

    /** A turn may have come at the last moment: then it is used. */
    private synchronized void giveUp(Place place) {
        if (room.leave(place) || place.turn().isCancelled()) {
            throw full();
        }
    }

    private synchronized Place place(Source source, boolean wantsToRun) {
        return room.enter(source, wantsToRun).orElseThrow(this::full);
    }

    private synchronized void leave() {
        room.next().ifPresentOrElse(next -> next.turn().complete(null), () -> running--);
    }

    private <T> T counted(Deadline deadline, CompletableFuture<T> result) {
        try {
            return deadline.await(result);
        } catch (TooBusy e) {
            refused.increment();
            throw e;
        }
    }

    private TooBusy full() {
        refused.increment();
        return new TooBusy();
    }
}
