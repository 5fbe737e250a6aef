package io.clientregistry.registry;

import java.util.function.UnaryOperator;

/**
 * Where one realm's lock and settings are kept. Each change touches what it is about and nothing else, so that
 * administrators who lock and who change settings at the same time do not undo each other's work.
 */
public interface StateStore {

    /** Lock and settings as they are now. */
    RegistryState state();

    /** Opens this window, in place of one that is open. */
    void open(Window window);

    /**
     * Closes the window, one too whose deadline has passed by this node's clock: by another's it may not have.
     *
     * @param now epoch ms
     * @param by the administrator's username
     */
    void lock(long now, String by);

    /** Notes that some device may be replaced until then, in epoch ms. */
    void replaceableUntil(long until);

    /** Changes the settings, while nobody else does. Nothing happens when {@code change} throws. */
    void change(UnaryOperator<Settings> change);
}
