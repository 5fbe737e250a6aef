package io.clientregistry.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.clientregistry.registry.HashedPassword;
import org.junit.jupiter.api.Test;

class PasswordMemoryTest {

    private static final MemoryLimits LIMITS = new MemoryLimits(Duration.ofMinutes(5), Duration.ofMinutes(1), 1 << 20);

    private final Digester digester = new Digester();
    private final AtomicInteger hashed = new AtomicInteger();

    @Test
    void remembersRightAndWrongPasswords() {
        var memory = new PasswordMemory(LIMITS);
        for (int i = 0; i < 3; i++) {
            assertThat(memory.verify(digester.of("right"), () -> check(true))).isTrue();
            assertThat(memory.verify(digester.of("wrong"), () -> check(false))).isFalse();
        }
        assertThat(hashed).hasValue(2);
    }

    @Test
    void remembersWhoseRequestIsPendingAsLongAsAnyRejectedLogin() {
        var memory = new PasswordMemory(new MemoryLimits(Duration.ofMinutes(5), Duration.ZERO, 1024 * 1024));
        assertThat(memory.compare(digester.of("same"), () -> check(true))).isTrue();
        memory.expect(digester.of("kept"));
        memory.settle();
        assertThat(memory.known(digester.of("same"))).isEmpty();
        assertThat(memory.known(digester.of("kept"))).isEmpty();

        memory = new PasswordMemory(new MemoryLimits(Duration.ZERO, Duration.ofMinutes(5), 1024 * 1024));
        memory.expect(digester.of("kept"));
        assertThat(memory.compare(digester.of("kept"), () -> check(false))).isTrue();
        assertThat(memory.compare(digester.of("other"), () -> check(false))).isFalse();
        assertThat(memory.known(digester.of("other"))).contains(false);
    }

    @Test
    void remembersNothingWhenTurnedOff() {
        var memory = new PasswordMemory(new MemoryLimits(Duration.ZERO, Duration.ZERO, 1 << 20));
        for (int i = 0; i < 3; i++) {
            memory.verify(digester.of("right"), () -> check(true));
            memory.hash(digester.of("hash"), this::hash);
        }
        assertThat(hashed).hasValue(6);
    }

    @Test
    void sharesOneHashAmongThoseWhoWantItAtOnce() throws Exception {
        var memory = new PasswordMemory(LIMITS);
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(20);
        try {
            Callable<HashedPassword> same = () -> {
                start.await();
                return memory.hash(digester.of("same"), this::hash);
            };
            var results = IntStream.range(0, 20).mapToObj(i -> threads.submit(same)).toList();
            start.countDown();
            for (var result : results) {
                assertThat(result.get().secretData()).isEqualTo("hash");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(hashed).hasValue(1);
    }

    @Test
    void staysWithinItsBytes() {
        var memory = new PasswordMemory(new MemoryLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), 256 * 100));
        for (int i = 0; i < 10_000; i++) {
            memory.verify(digester.of("key" + i), () -> check(true));
        }
        memory.settle();
        var remembered = IntStream.range(0, 10_000).filter(i -> memory.known(digester.of("key" + i)).isPresent()).count();
        assertThat(remembered).isBetween(1L, 100L);
    }

    @Test
    void doesNotRememberAFailure() {
        var memory = new PasswordMemory(LIMITS);
        assertThatThrownBy(() -> memory.verify(digester.of("key"), () -> {
            throw new HashQueueFull();
        })).isInstanceOf(HashQueueFull.class);
        assertThat(memory.verify(digester.of("key"), () -> check(true))).isTrue();
    }

    @Test
    void keysTellTheirPartsApart() {
        assertThat(digester.of("a", "bc")).isNotEqualTo(digester.of("ab", "c"));
        assertThat(digester.of("a", null)).isNotEqualTo(digester.of("a", ""));
        assertThat(digester.of("a", "b")).isEqualTo(digester.of("a", "b")).isNotEqualTo(new Digester().of("a", "b"));
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
