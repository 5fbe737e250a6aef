package io.clientregistry.store;

import java.io.Serializable;
import java.util.Objects;

/** The key of {@link RevocationEntity}; a class, since the persistence provider sets its fields. */
public class RevocationKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String deedId;
    private String username;

    protected RevocationKey() {
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationKey key && Objects.equals(deedId, key.deedId)
                && Objects.equals(username, key.username);
    }

    @Override
    public int hashCode() {
        return Objects.hash(deedId, username);
    }
}
