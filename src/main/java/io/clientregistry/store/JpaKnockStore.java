package io.clientregistry.store;

import io.clientregistry.registry.KnockStore;
import io.clientregistry.registry.NewRequest;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.Standing;
import org.keycloak.common.util.Time;

/** One realm's requests in Keycloak's database, as a knock needs them. */
final class JpaKnockStore implements KnockStore {

    private final RealmRows rows;

    JpaKnockStore(RealmRows rows) {
        this.rows = rows;
    }

    @Override
    public RegistryState state() {
        return rows.state();
    }

    @Override
    public Standing standing(String username) {
        return new JpaStandings(rows).of(username);
    }

    @Override
    public long pending() {
        return rows.pending();
    }

    @Override
    public void insert(NewRequest request) {
        // An expired request that the clean-up has not met yet still has its slot.
        rows.change(RealmRows.EXPIRE + "and r.username = :username").setParameter("now", Time.currentTimeMillis())
                .setParameter("username", request.knock().storedUsername()).executeUpdate();
        rows.em().persist(new RequestEntity(rows.realmId(), request));
    }
}
