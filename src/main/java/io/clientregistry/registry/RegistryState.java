package io.clientregistry.registry;

/**
 * One realm's lock and settings.
 *
 * @param replaceableUntil when the last replacement window of a device ends at the latest, in epoch ms; 0 for none
 */
public record RegistryState(Window window, Settings settings, long replaceableUntil) {

    /** Of a realm in which nobody has touched the registry. */
    public static final RegistryState INITIAL = new RegistryState(Window.CLOSED, Settings.DEFAULT, 0);
}
