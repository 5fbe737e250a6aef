package io.clientregistry.registry;

/** What a knock is first judged by: the registry, and how its name stands there. Both may be a moment old. */
public record FirstLook(RegistryState state, Standing standing) {
}
