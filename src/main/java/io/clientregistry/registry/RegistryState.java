package io.clientregistry.registry;

/** One realm's lock and settings. */
public record RegistryState(Window window, Settings settings) {

    /** Of a realm in which nobody has touched the registry. */
    public static final RegistryState INITIAL = new RegistryState(Window.CLOSED, Settings.DEFAULT);
}
