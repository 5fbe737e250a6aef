package io.clientregistry.hivemq;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets so many questions be under way at a time; the others wait in line. Who waits too long, or finds the line too long,
 * is told that there is too much to do, so that a storm of clients is no storm of requests.
 */
final class Line {

    private static final int LONGEST = 10_000;

    private record Waiting(Supplier<CompletionStage<Answer>> question, CompletableFuture<Answer> answer, long since) {
    }

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final long patience;
    private int free;

    /**
     * @param atOnce   questions under way at a time
     * @param patience of one that waits
     */
    Line(int atOnce, Duration patience) {
        this.free = atOnce;
        this.patience = patience.toNanos();
    }

    /** The answer to the question, when it has had its turn. */
    CompletionStage<Answer> queue(Supplier<CompletionStage<Answer>> question) {
        var newcomer = new Waiting(question, new CompletableFuture<>(), System.nanoTime());
        synchronized (waiting) {
            if (waiting.size() >= LONGEST) {
                return CompletableFuture.completedStage(new Answer.Busy());
            }
            waiting.add(newcomer);
        }
        advance();
        return newcomer.answer();
    }

    private void advance() {
        for (var next = next(); next != null; next = next()) {
            if (System.nanoTime() - next.since() > patience) {
                leave();
                next.answer().complete(new Answer.Busy());
            } else {
                ask(next);
            }
        }
    }

    private void ask(Waiting next) {
        CompletableFuture.completedStage(next).thenCompose(one -> one.question().get()).whenComplete((answer, failure) -> {
            leave();
            if (failure == null) {
                next.answer().complete(answer);
            } else {
                next.answer().completeExceptionally(failure);
            }
            advance();
        });
    }

    private Waiting next() {
        synchronized (waiting) {
            if (free == 0 || waiting.isEmpty()) {
                return null;
            }
            free--;
            return waiting.remove();
        }
    }

    private void leave() {
        synchronized (waiting) {
            free++;
        }
    }
}
