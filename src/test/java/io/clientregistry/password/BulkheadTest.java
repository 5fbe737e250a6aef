package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clientregistry.registry.Deadline;
import io.clientregistry.registry.TooBusy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        release.countDown();
        threads.shutdownNow();
    }

    @Test
    void turnsAwayWhomItCannotHold() {
        var bulkhead = new Bulkhead(1, 1);
        var running = occupy(bulkhead);
        var waiting = start(bulkhead, "second", source("a"), LONG);
        await().until(() -> bulkhead.waiting() == 1);
        assertThatThrownBy(() -> run(bulkhead, "third", source("a"), LONG)).isInstanceOf(TooBusy.class);
        assertThat(bulkhead.refused()).isEqualTo(1);
        release.countDown();
        assertThat(running.join()).isEqualTo("first");
        assertThat(waiting.join()).isEqualTo("second");
        assertThat(run(bulkhead, "fourth", source("a"), LONG)).isEqualTo("fourth");
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void servesInTheOrderOfArrival() {
        var bulkhead = new Bulkhead(1, 20);
        occupy(bulkhead);
        var waiting = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 20; i++) {
            waiting.add(start(bulkhead, "" + i, source("a"), LONG));
            int places = i + 1;
            await().until(() -> bulkhead.waiting() == places);
        }
        release.countDown();
        waiting.forEach(CompletableFuture::join);
        assertThat(order).containsExactlyElementsOf(waiting.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void givesUpAtTheDeadlineAndGoesOn() {
        var bulkhead = new Bulkhead(1, 2);
        var running = occupy(bulkhead);
        assertThatThrownBy(() -> run(bulkhead, "late", source("a"), Duration.ofMillis(20))).isInstanceOf(TooBusy.class);
        assertThat(bulkhead.waiting()).isZero();
        release.countDown();
        running.join();
        assertThat(run(bulkhead, "next", source("a"), LONG)).isEqualTo("next");
        assertThat(order).doesNotContain("late");
    }

    @Test
    void whoJoinsTakesAPlaceAsWell() {
        var bulkhead = new Bulkhead(1, 1);
        var result = new CompletableFuture<String>();
        var joined = CompletableFuture.supplyAsync(
                () -> bulkhead.join(source("a"), Deadline.in(LONG), result), threads);
        await().until(() -> bulkhead.waiting() == 1);
        assertThatThrownBy(() -> bulkhead.join(source("a"), Deadline.in(LONG), result)).isInstanceOf(TooBusy.class);
        result.complete("shared");
        assertThat(joined.join()).isEqualTo("shared");
        assertThat(bulkhead.waiting()).isZero();
        assertThat(bulkhead.join(source("a"), Deadline.in(LONG), result)).as("no wait, no place").isEqualTo("shared");
    }

    @Test
    void aSourceThatFillsTheRoomKeepsNobodyOut() {
        var bulkhead = new Bulkhead(1, 4);
        occupy(bulkhead);
        var flood = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 4; i++) {
            flood.add(start(bulkhead, "flood-" + i, source("10.0.0.66"), LONG));
            int places = i + 1;
            await().until(() -> bulkhead.waiting() == places);
        }
        var device = start(bulkhead, "device", source("10.0.0.1"), LONG);
        await().until(() -> flood.get(3).isDone());
        assertThatThrownBy(flood.get(3)::join).hasCauseInstanceOf(TooBusy.class);
        assertThatThrownBy(() -> run(bulkhead, "more", source("10.0.0.66"), LONG)).isInstanceOf(TooBusy.class);
        release.countDown();
        assertThat(device.join()).isEqualTo("device");
        assertThat(flood.subList(0, 3)).allSatisfy(other -> assertThat(other.join()).startsWith("flood"));
    }

    @Test
    void aRealmThatFillsTheRoomKeepsNoOtherOut() {
        var bulkhead = new Bulkhead(1, 4);
        occupy(bulkhead);
        for (int i = 0; i < 4; i++) {
            start(bulkhead, "flood-" + i, new Source("one", "broker-" + i, "10.0.0." + i), LONG);
            int places = i + 1;
            await().until(() -> bulkhead.waiting() == places);
        }
        var other = start(bulkhead, "other", new Source("two", "broker", "10.0.0.9"), LONG);
        var third = start(bulkhead, "third", new Source("two", "broker", "10.0.0.9"), LONG);
        await().until(() -> bulkhead.refused() == 2);
        release.countDown();
        assertThat(List.of(other.join(), third.join())).containsExactly("other", "third");
    }

    @Test
    void aCheckThatTakesTooLongKeepsItsTurnUntilItEnds() {
        var bulkhead = new Bulkhead(1, 0);
        assertThatThrownBy(() -> bulkhead.runOn(threads, source("a"), Deadline.in(Duration.ofMillis(20)), this::first))
                .isInstanceOf(TooBusy.class);
        assertThatThrownBy(() -> run(bulkhead, "second", source("a"), LONG)).isInstanceOf(TooBusy.class);
        release.countDown();
        await().untilAsserted(() -> assertThat(run(bulkhead, "third", source("a"), LONG)).isEqualTo("third"));
    }

    @Test
    void goesOnAfterAFailure() {
        var bulkhead = new Bulkhead(1, 0);
        assertThatThrownBy(() -> bulkhead.run(source("a"), Deadline.in(LONG), () -> {
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bulkhead.runOn(threads, source("a"), Deadline.in(LONG), () -> {
            throw new IllegalArgumentException();
        })).isInstanceOf(IllegalArgumentException.class);
        await().untilAsserted(() -> assertThat(run(bulkhead, "next", source("a"), LONG)).isEqualTo("next"));
    }

    private CompletableFuture<String> occupy(Bulkhead bulkhead) {
        var entered = new CountDownLatch(1);
        var running = CompletableFuture.supplyAsync(() -> bulkhead.run(source("a"), Deadline.in(LONG), () -> {
            entered.countDown();
            return first();
        }), threads);
        await().until(() -> entered.getCount() == 0);
        return running;
    }

    private CompletableFuture<String> start(Bulkhead bulkhead, String name, Source source, Duration wait) {
        return CompletableFuture.supplyAsync(() -> run(bulkhead, name, source, wait), threads);
    }

    private String run(Bulkhead bulkhead, String name, Source source, Duration wait) {
        return bulkhead.run(source, Deadline.in(wait), () -> {
            order.add(name);
            return name;
        });
    }

    private String first() {
        try {
            release.await();
            return "first";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Source source(String address) {
        return new Source("realm", "broker", address);
    }
}
