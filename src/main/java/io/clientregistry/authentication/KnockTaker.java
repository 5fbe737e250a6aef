package io.clientregistry.authentication;

import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockOutcome;

/** Takes a knock in one realm and counts what became of it. */
@FunctionalInterface
interface KnockTaker {

    /** @throws HashQueueFull when nothing was decided, since too many hashes are waiting */
    KnockOutcome take(Knock knock);
}
