package io.clientregistry.authentication;

import io.clientregistry.RegistryMetrics;
import io.clientregistry.registry.NameLocks;
import io.clientregistry.store.KnockBuffer;
import io.clientregistry.store.StateMemory;

/** What one node remembers between requests. */
record Node(Passwords passwords, KnockBuffer buffer, StateMemory states, NameLocks locks, KeepingTimes keepingTimes,
            RegistryMetrics metrics) {
}
