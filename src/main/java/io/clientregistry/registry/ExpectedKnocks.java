package io.clientregistry.registry;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Grants the requests of expected devices by themselves, in windows that say so.
 *
 * @param clock epoch ms
 */
record ExpectedKnocks(Transactions transactions, UnexpectedDevices unexpected, LongSupplier clock) {

    private static final Logger LOG = Logger.getLogger(ExpectedKnocks.class);

    /**
     * Grants a request that has just been added, in the store's transaction.
     *
     * @return whether it is granted
     * @throws RequestConflict when it cannot be; then the transaction must not be committed
     */
    boolean grantNew(KnockStore store, Knock knock, String requestId) {
        var window = store.state().window();
        var fingerprint = fingerprint(knock, window);
        return fingerprint != null && unexpected.grant(window.id(), fingerprint,
                () -> store.grantExpected(requestId, knock.storedUsername(), fingerprint));
    }

    /**
     * Grants a request that was kept before its device was listed, or before this window.
     *
     * @param seen    the window as it was a moment ago
     * @param allowed whether the realm would still let a user have this name and password
     * @return whether it is granted
     */
    boolean grantKept(Knock knock, String requestId, Window seen, BooleanSupplier allowed) {
        var fingerprint = fingerprint(knock, seen);
        return fingerprint != null && unexpected.grant(seen.id(), fingerprint,
                () -> allowed.getAsBoolean() && grantKept(knock, requestId, fingerprint));
    }

    private boolean grantKept(Knock knock, String requestId, String fingerprint) {
        try {
            return transactions.run(store -> {
                var window = store.state().window();
                return window.refusal(knock, clock.getAsLong()).isEmpty() && window.purpose().grantExpected()
                        && store.grantExpected(requestId, knock.storedUsername(), fingerprint);
            });
        } catch (RequestConflict | RequestNotFound e) {
            LOG.debugf("An expected device is not granted by itself: %s", e.getMessage());
            return false;
        }
    }

    /** That of the entry by which a knock is granted in this window; null where none can be. */
    private static String fingerprint(Knock knock, Window window) {
        return knock.replaces() == null && window.purpose().grantExpected() ? Fingerprint.of(knock.username(), knock.password()) : null;
    }
}
