package io.clientregistry.store;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Something to do once a session's transaction is committed, and only then. */
public final class AfterCommit extends AbstractKeycloakTransaction {

    private final Runnable action;

    private AfterCommit(Runnable action) {
        this.action = action;
    }

    /** Runs {@code action} after the commit of the session's transaction. */
    public static void run(KeycloakSession session, Runnable action) {
        session.getTransactionManager().enlistAfterCompletion(new AfterCommit(action));
    }

    @Override
    protected void commitImpl() {
        action.run();
    }

    @Override
    protected void rollbackImpl() {
        // Nothing has changed.
    }
}
