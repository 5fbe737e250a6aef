package io.clientregistry.password;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.TooBusy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What this node has found out about passwords a short while ago, in bounded memory. An entry's key covers all that
 * its answer depends on, so a changed password, a new user of that name or another hash policy is another key. Those
 * who ask for the same at the same time share one computation, which the first of them does.
 */
public final class PasswordMemory {

    /** A key, an entry and Caffeine's bookkeeping, measured with some room, in bytes. */
    private static final int ENTRY_BYTES = 320;

    /** An answer, and by its kind how long it is remembered. */
    private enum Answer {
        RIGHT, WRONG,
        /** The login will be rejected when it comes again, however right its password is. */
        REJECTED_BUT_KNOWN;

        boolean yes() {
            return this != WRONG;
        }
    }

    private final AsyncCache<Digest, Answer> answers;
    private final AsyncCache<Digest, HashedPassword> hashes;

    public PasswordMemory(MemoryLimits limits) {
        // Two thirds of the memory are for answers: right ones and wrong ones.
        answers = Caffeine.newBuilder()
                .expireAfter(Expiry.<Digest, Answer>writing((key, answer) ->
                        answer == Answer.RIGHT ? limits.verifiedTtl() : limits.rejectedTtl()))
                .maximumSize(2 * limits.bytesPerKind() / ENTRY_BYTES).recordStats().buildAsync();
        hashes = Caffeine.newBuilder().expireAfterWrite(limits.rejectedTtl()).maximumWeight(limits.bytesPerKind())
                .weigher((Digest key, HashedPassword hash) -> ENTRY_BYTES
                        + hash.credentialData().length() + hash.secretData().length())
                .recordStats().buildAsync();
    }

    /** The remembered answer to a check, if there is one. */
    Optional<Boolean> known(Digest key) {
        return present(answers, key).map(Answer::yes);
    }

    /** The remembered hash of the password behind {@code key}, if there is one. */
    Optional<HashedPassword> knownHash(Digest key) {
        return present(hashes, key);
    }

    /**
     * Whether the password behind {@code key} is right.
     *
     * @param join waits for somebody who is just finding out
     */
    boolean verify(Digest key, BooleanSupplier check, Join join) {
        return one(answers, key, () -> check.getAsBoolean() ? Answer.RIGHT : Answer.WRONG, join).yes();
    }

    /**
     * Whether the password behind {@code key} is that of a pending request. The login is rejected either way, and the
     * answer is remembered for as long as that of any rejected one.
     */
    boolean compare(Digest key, BooleanSupplier check, Join join) {
        return one(answers, key, () -> check.getAsBoolean() ? Answer.REJECTED_BUT_KNOWN : Answer.WRONG, join).yes();
    }

    /** Remembers that the login behind {@code key} is a known one, and will be rejected when it comes again. */
    void expect(Digest key) {
        remember(key, Answer.REJECTED_BUT_KNOWN);
    }

    /** Remembers that the password behind {@code key} is wrong. */
    void reject(Digest key) {
        remember(key, Answer.WRONG);
    }

    private void remember(Digest key, Answer answer) {
        // Not put: for each value that it replaces, Caffeine has a CompletableFuture run two tasks, which on a node of two
        // processors start a thread each.
        answers.asMap().putIfAbsent(key, CompletableFuture.completedFuture(answer));
    }

    /** The hash of the password behind {@code key}. */
    HashedPassword hash(Digest key, Supplier<HashedPassword> hash, Join join) {
        return one(hashes, key, hash, join);
    }

    /** How somebody waits for what somebody else computes. */
    @FunctionalInterface
    interface Join {

        /** @throws TooBusy when there is no place or no time to wait, or when the computation failed */
        <T> T on(CompletableFuture<T> result);
    }

    private static <T> T one(AsyncCache<Digest, T> cache, Digest key, Supplier<T> work, Join join) {
        var mine = new CompletableFuture<T>();
        var first = cache.get(key, (same, executor) -> mine);
        if (first != mine) {
            return join.on(first);
        }
        try {
            var result = work.get();
            mine.complete(result);
            return result;
        } finally {
            // Not with the fault, which Caffeine would log: those who joined are told to come again.
            mine.cancel(false);
        }
    }

    private static <T> Optional<T> present(AsyncCache<Digest, T> cache, Digest key) {
        var known = cache.getIfPresent(key);
        return known != null && known.isDone() && !known.isCompletedExceptionally()
                ? Optional.of(known.join()) : Optional.empty();
    }

    /** What the meters of the two caches read. */
    void monitor(PasswordMeters meters) {
        meters.cache("answers", answers.synchronous());
        meters.cache("hashes", hashes.synchronous());
    }

    /** Does at once what the caches would do by and by: expire and evict. */
    void settle() {
        answers.synchronous().cleanUp();
        hashes.synchronous().cleanUp();
    }
}
