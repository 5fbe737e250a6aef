package io.clientregistry.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Runs calls on a few threads and waits for all of them. */
final class AtOnce {

    private AtOnce() {
    }

    /**
     * What the calls answer, in their order.
     *
     * @param threads how many calls run at once
     * @throws ExecutionException when one of them fails
     */
    static <T> List<T> call(int threads, Collection<? extends Callable<T>> calls)
            throws ExecutionException, InterruptedException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var answers = new ArrayList<T>();
            for (var answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
