package io.clientregistry.store;

import io.clientregistry.registry.Channel;
import java.io.Serializable;
import java.util.Objects;

/** The key of {@link BellEntity}; a class, since the persistence provider sets its fields. */
public class BellKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String realmId;
    private Channel channel;

    protected BellKey() {
    }

    BellKey(String realmId, Channel channel) {
        this.realmId = realmId;
        this.channel = channel;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BellKey key && Objects.equals(realmId, key.realmId) && channel == key.channel;
    }

    @Override
    public int hashCode() {
        return Objects.hash(realmId, channel);
    }
}
