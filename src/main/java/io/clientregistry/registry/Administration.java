package io.clientregistry.registry;

import java.util.function.LongSupplier;

/** An administrator's lock and settings. Each call is one step of the caller's transaction. */
public final class Administration {

    private final RegistryStore store;
    private final String administrator;
    private final LongSupplier clock;

    /**
     * @param administrator the username that is noted with the window
     * @param clock         epoch ms
     */
    public Administration(RegistryStore store, String administrator, LongSupplier clock) {
        this.store = store;
        this.administrator = administrator;
        this.clock = clock;
    }

    /**
     * Unlocks the registry, or replaces the deadline of an open window.
     *
     * @param seconds 1..3600, or null for the realm's own time
     * @throws IllegalArgumentException outside that range
     */
    public void unlock(Integer seconds) {
        var state = store.state();
        var time = seconds != null ? seconds : state.settings().windowSeconds();
        store.save(new RegistryState(Window.open(clock.getAsLong(), time, administrator), state.settings()));
    }

    /** Locks the registry at once; nothing happens when it is locked. */
    public void lock() {
        var state = store.state();
        if (state.window().isOpen(clock.getAsLong())) {
            store.save(new RegistryState(state.window().lock(), state.settings()));
        }
    }

    /** Replaces the settings; an open window keeps its deadline. */
    public void change(Settings settings) {
        store.save(new RegistryState(store.state().window(), settings));
    }
}
