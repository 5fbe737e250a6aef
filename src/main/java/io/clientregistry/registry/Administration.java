package io.clientregistry.registry;

import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** An administrator's lock and settings. Each call is one step of the caller's transaction. */
public final class Administration {

    private final StateStore store;
    private final String administrator;
    private final LongSupplier clock;

    /**
     * @param administrator the username that is noted with the window
     * @param clock         epoch ms
     */
    public Administration(StateStore store, String administrator, LongSupplier clock) {
        this.store = store;
        this.administrator = administrator;
        this.clock = clock;
    }

    /**
     * Opens a window, in place of one that is open.
     *
     * @param seconds 1..3600, or null for the realm's own time
     * @throws IllegalArgumentException outside that range
     */
    public void unlock(Integer seconds, WindowPurpose purpose) {
        var time = seconds != null ? seconds : store.state().settings().windowSeconds();
        store.open(Window.open(UUID.randomUUID().toString(), clock.getAsLong(), time, administrator, purpose));
    }

    /** Locks the registry at once; nothing happens when it is locked. */
    public void lock() {
        store.lock(clock.getAsLong(), administrator);
    }

    /** Changes the settings; an open window keeps its deadline. */
    public void change(UnaryOperator<Settings> change) {
        store.change(change);
    }
}
