package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

class HashQueueTest {

    @Test
    void turnsAwayWhomItCannotHold() throws Exception {
        var queue = new HashQueue(1, 1);
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var threads = Executors.newCachedThreadPool();
        try {
            var running = CompletableFuture.supplyAsync(() -> queue.run(() -> {
                entered.countDown();
                return waitFor(release);
            }), threads);
            entered.await();
            var waiting = CompletableFuture.supplyAsync(() -> queue.run(() -> "second"), threads);
            await().until(() -> queue.waiting() == 1);
            assertThatThrownBy(() -> queue.run(() -> "third")).isInstanceOf(HashQueueFull.class);
            assertThat(queue.refused()).isEqualTo(1);
            release.countDown();
            assertThat(running.get()).isEqualTo("first");
            assertThat(waiting.get()).isEqualTo("second");
            assertThat(queue.run(() -> "fourth")).isEqualTo("fourth");
            assertThat(queue.waiting()).isZero();
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void goesOnAfterAFailure() {
        var queue = new HashQueue(1, 0);
        assertThatThrownBy(() -> queue.run(() -> {
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        assertThat(queue.run(() -> "next")).isEqualTo("next");
    }

    private static String waitFor(CountDownLatch release) {
        try {
            release.await();
            return "first";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
