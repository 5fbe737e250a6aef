package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientregistry.registry.Deadline;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.TooBusy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordMemoryTest {

    private static final MemoryLimits LIMITS = new MemoryLimits(Duration.ofMinutes(5), Duration.ofMinutes(1), 1 << 20);

    private static final PasswordMemory.Join JOIN = new PasswordMemory.Join() {
        @Override
        public <T> T on(CompletableFuture<T> result) {
            return result.join();
        }
    };

    private final Digester digester = Digester.random();
    private final AtomicInteger hashed = new AtomicInteger();

    @Test
    void remembersRightAndWrongPasswords() {
        var memory = new PasswordMemory(LIMITS);
        for (int i = 0; i < 3; i++) {
            assertThat(memory.verify(digester.of("right"), () -> check(true), JOIN)).isTrue();
            assertThat(memory.verify(digester.of("wrong"), () -> check(false), JOIN)).isFalse();
        }
        assertThat(hashed).hasValue(2);
    }

    @Test
    void remembersWhoseRequestIsPendingAsLongAsAnyRejectedLogin() {
        var memory = new PasswordMemory(new MemoryLimits(Duration.ofMinutes(5), Duration.ZERO, 1024 * 1024));
        assertThat(memory.compare(digester.of("same"), () -> check(true), JOIN)).isTrue();
        memory.expect(digester.of("kept"));
        memory.reject(digester.of("without one"));
        memory.settle();
        assertThat(memory.known(digester.of("same"))).isEmpty();
        assertThat(memory.known(digester.of("kept"))).isEmpty();
        assertThat(memory.known(digester.of("without one"))).isEmpty();

        memory = new PasswordMemory(new MemoryLimits(Duration.ZERO, Duration.ofMinutes(5), 1024 * 1024));
        memory.expect(digester.of("kept"));
        assertThat(memory.compare(digester.of("kept"), () -> check(false), JOIN)).isTrue();
        assertThat(memory.compare(digester.of("other"), () -> check(false), JOIN)).isFalse();
        assertThat(memory.known(digester.of("other"))).contains(false);
        memory.reject(digester.of("without one"));
        assertThat(memory.known(digester.of("without one"))).contains(false);
    }

    @Test
    void remembersNothingWhenTurnedOff() {
        var memory = new PasswordMemory(new MemoryLimits(Duration.ZERO, Duration.ZERO, 1 << 20));
        for (int i = 0; i < 3; i++) {
            memory.verify(digester.of("right"), () -> check(true), JOIN);
            memory.hash(digester.of("hash"), this::hash, JOIN);
        }
        assertThat(hashed).hasValue(6);
    }

    @Test
    void sharesOneHashAmongThoseWhoWantItAtOnce() throws Exception {
        var memory = new PasswordMemory(LIMITS);
        var joined = new CountDownLatch(19);
        var join = new PasswordMemory.Join() {
            @Override
            public <T> T on(CompletableFuture<T> result) {
                joined.countDown();
                return result.join();
            }
        };
        var threads = Executors.newFixedThreadPool(20);
        try {
            // The first one hashes until the others have asked: whoever hashed as well would never be counted here.
            Callable<HashedPassword> same = () -> memory.hash(digester.of("same"), () -> {
                assertThat(awaitAll(joined)).isTrue();
                return hash();
            }, join);
            for (var result : threads.invokeAll(Collections.nCopies(20, same))) {
                assertThat(result.get().secretData()).isEqualTo("hash");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(hashed).hasValue(1);
    }

    @Test
    void tellsThoseWhoJoinedThatNothingWasDecidedWhenTheComputationFails() throws Exception {
        var memory = new PasswordMemory(LIMITS);
        var joined = new CountDownLatch(1);
        var queue = new Bulkhead(1, 1);
        var source = new Source("realm", "broker", null);
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> same = () -> memory.verify(digester.of("same"), () -> {
                awaitAll(joined);
                throw new IllegalStateException("the database is gone");
            }, new PasswordMemory.Join() {
                @Override
                public <T> T on(CompletableFuture<T> result) {
                    joined.countDown();
                    return queue.join(source, Deadline.in(Duration.ofMinutes(1)), result);
                }
            });
            assertThat(threads.invokeAll(Collections.nCopies(2, same)).stream().map(PasswordMemoryTest::fault))
                    .extracting(fault -> (Object) fault.getClass()).containsExactlyInAnyOrder(IllegalStateException.class, TooBusy.class);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void staysWithinItsBytes() {
        var memory = new PasswordMemory(new MemoryLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), 320 * 100));
        for (int i = 0; i < 10_000; i++) {
            memory.verify(digester.of("key" + i), () -> check(true), JOIN);
        }
        memory.settle();
        var remembered = IntStream.range(0, 10_000).filter(i -> memory.known(digester.of("key" + i)).isPresent()).count();
        // Right passwords and wrong ones share twice the bytes of one kind.
        assertThat(remembered).isBetween(1L, 200L);
    }

    @Test
    void doesNotRememberAFailure() {
        var memory = new PasswordMemory(LIMITS);
        assertThatThrownBy(() -> memory.verify(digester.of("key"), () -> {
            throw new TooBusy();
        }, JOIN)).isInstanceOf(TooBusy.class);
        assertThat(memory.verify(digester.of("key"), () -> check(true), JOIN)).isTrue();
    }

    @Test
    void keysTellTheirPartsApart() {
        assertThat(digester.of("a", "bc")).isNotEqualTo(digester.of("ab", "c"));
        assertThat(digester.of("a", null)).isNotEqualTo(digester.of("a", ""));
        assertThat(digester.of("a", "b")).isEqualTo(digester.of("a", "b")).isNotEqualTo(Digester.random().of("a", "b"));
    }

    /** Where there are no more than two processors, each value that was replaced started two. */
    @Test
    void aRefusalThatRepeatsStartsNoThread() {
        var memory = new PasswordMemory(LIMITS);
        var key = digester.of("nobody");
        memory.expect(key);
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getTotalStartedThreadCount();
        for (int i = 0; i < 1000; i++) {
            memory.expect(key);
        }
        assertThat(threads.getTotalStartedThreadCount() - before).isLessThan(100);
    }

    private static boolean awaitAll(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable fault(Future<?> result) {
        try {
            result.get();
            return null;
        } catch (InterruptedException | ExecutionException e) {
            return e.getCause();
        }
    }

    private boolean check(boolean answer) {
        hashed.incrementAndGet();
        return answer;
    }

    private HashedPassword hash() {
        hashed.incrementAndGet();
        return new HashedPassword("data", "hash");
    }
}
