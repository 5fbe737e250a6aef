package io.clientregistry.login;

import io.clientregistry.password.EqualTimes;
import io.clientregistry.password.Passwords;
import io.clientregistry.registry.ClientIdNotes;
import io.clientregistry.registry.KnockBuffer;
import io.clientregistry.registry.NameLocks;
import io.clientregistry.registry.UnexpectedDevices;

/** What one node remembers between the logins that it checks, and the limits they share. */
public record NodeMemory(LoginLimits limits, AddressLimit registrations, Passwords passwords, EqualTimes times, KnockBuffer buffer,
                         StateMemory states, UnexpectedDevices unexpected, NameLocks locks, QuickLookUp quickLookUp, NobodysNames names,
                         RefusalEvents refusals, KnockCounter counter, ClientIdMemory clientIds,
                         ClientIdNotes clientIdNotes, ExpectedGrantsFactory expectedGrants) {
}
