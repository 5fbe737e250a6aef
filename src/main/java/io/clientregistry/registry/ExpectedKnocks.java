package io.clientregistry.registry;

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
        return mayBeGranted(knock, window) && unexpected.grant(window.id(), fingerprint(knock), () -> grant(store, knock, requestId));
    }

    /**
     * Grants a request that was kept before its device was listed, or before this window.
     *
     * @param seen the window as it was a moment ago
     * @return whether it is granted
     */
    boolean grantKept(Knock knock, String requestId, Window seen) {
        return mayBeGranted(knock, seen) && unexpected.grant(seen.id(), fingerprint(knock), () -> grantKept(knock, requestId));
    }

    private boolean grantKept(Knock knock, String requestId) {
        try {
            return transactions.run(store -> {
                var window = store.state().window();
                return window.refusal(knock, clock.getAsLong()).isEmpty() && mayBeGranted(knock, window)
                        && grant(store, knock, requestId);
            });
        } catch (RequestConflict | RequestNotFound e) {
            LOG.debugf("An expected device is not granted by itself: %s", e.getMessage());
            return false;
        }
    }

    private static boolean mayBeGranted(Knock knock, Window window) {
        return knock.replaces() == null && window.purpose().grantExpected() && fingerprint(knock) != null;
    }

    private static boolean grant(KnockStore store, Knock knock, String requestId) {
        return store.grantExpected(requestId, knock.storedUsername(), fingerprint(knock));
    }

    /** Null where the password has none. */
    private static String fingerprint(Knock knock) {
        return Fingerprint.of(knock.username(), knock.password());
    }
}
