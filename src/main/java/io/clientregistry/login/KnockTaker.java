package io.clientregistry.login;

import io.clientregistry.password.AttemptedPassword;
import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockOutcome;

/** Takes the knocks of one realm and counts what became of them. */
public interface KnockTaker {

    /** Whether nobody has this name, for certain and without asking Keycloak; false when only Keycloak can tell. */
    boolean knowsAsNobodys(String username);

    /** @throws HashQueueFull when nothing was decided, since too many hashes are waiting */
    KnockOutcome take(Knock knock, AttemptedPassword password);

    /** Takes the time of a knock of this name, so that a known name's refusal takes as long. */
    void pretend(String username, AttemptedPassword password);
}
