package io.clientregistry.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Which devices were not to be granted by themselves a moment ago, so that one that waits for a hand does not cost a
 * transaction each time it comes. What is remembered counts only while nothing was added to a list on this node since
 * before it was found out.
 */
public final class UnexpectedDevices {

    /** What nobody tells this node of is found out so late: what another node added, and rights that an author got back. */
    static final Duration LIFETIME = Duration.ofSeconds(10);

    /** About 2 MB. */
    private static final int MAX_DEVICES = 10_000;

    private final Cache<Question, Boolean> inVain =
            Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumSize(MAX_DEVICES).build();
    private final AtomicLong additions = new AtomicLong();

    private record Question(String windowId, String fingerprint, long additions) {
    }

    /** Grants a device in this window, unless that was in vain a moment ago; says whether it is granted. */
    boolean grant(String windowId, String fingerprint, BooleanSupplier grant) {
        var question = new Question(windowId, fingerprint, additions.get());
        if (inVain.getIfPresent(question) != null) {
            return false;
        }
        var granted = grant.getAsBoolean();
        if (!granted) {
            inVain.put(question, true);
        }
        return granted;
    }

    /** To be called when this node has added to a list. */
    public void forgetAll() {
        additions.incrementAndGet();
    }
}
