package io.clientregistry.login;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether one query over Keycloak's user table and ours may stand in for Keycloak's own look-up. Where that query has
 * failed, say after an upgrade that changed the table, a device that was granted meanwhile must not be taken for
 * nobody again and again: for a while every name is looked up by Keycloak.
 */
public final class QuickLookUp {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());

    boolean works() {
        return System.nanoTime() - pausedUntil.get() >= 0;
    }

    /** To be called when the query has failed. */
    void failed() {
        pausedUntil.set(System.nanoTime() + PAUSE_NANOS);
    }
}
