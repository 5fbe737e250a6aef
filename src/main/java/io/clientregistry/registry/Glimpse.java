package io.clientregistry.registry;

/** What a knock is first judged by; it may be a moment old. */
public record Glimpse(RegistryState state, Standing standing) {
}
