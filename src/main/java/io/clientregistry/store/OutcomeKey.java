package io.clientregistry.store;

import java.io.Serializable;
import java.util.Objects;

/** The key of {@link OutcomeEntity}; a class, since the persistence provider sets its fields. */
public class OutcomeKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String realmId;
    private String outcome;

    protected OutcomeKey() {
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutcomeKey key && Objects.equals(realmId, key.realmId)
                && Objects.equals(outcome, key.outcome);
    }

    @Override
    public int hashCode() {
        return Objects.hash(realmId, outcome);
    }
}
