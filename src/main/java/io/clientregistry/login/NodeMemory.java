package io.clientregistry.login;

import io.clientregistry.password.KeepingTimes;
import io.clientregistry.password.Passwords;
import io.clientregistry.registry.KnockBuffer;
import io.clientregistry.registry.NameLocks;

/** What one node remembers between the logins that it checks. */
public record NodeMemory(Passwords passwords, KnockBuffer buffer, StateMemory states, NameLocks locks,
                         KeepingTimes keepingTimes, KnockCounter counter) {
}
