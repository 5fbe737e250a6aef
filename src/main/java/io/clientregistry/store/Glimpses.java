package io.clientregistry.store;

import io.clientregistry.registry.Glimpse;
import io.clientregistry.registry.RegistryState;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.common.util.Time;

/** Reads what a knock is first judged by, in the request's own transaction, which costs a fraction of another one. */
public final class Glimpses {

    private final EntityManager em;
    private final String realmId;
    private final RegistryState state;

    /** @param state lock and settings, a moment old perhaps */
    public Glimpses(EntityManager em, String realmId, RegistryState state) {
        this.em = em;
        this.realmId = realmId;
        this.state = state;
    }

    /** How the registry and this name stand. The name is one as it is stored. */
    public Glimpse of(String username) {
        return new Glimpse(state, new JpaRegistryStore(em, realmId, state).standing(username));
    }

    /**
     * The same, if no user in Keycloak's own tables has the name: one query for what Keycloak's look-up and
     * {@link #of} take two for. It starts from the realm, so that there is a row whatever the name.
     */
    public Optional<Glimpse> ofNobody(String username) {
        var rows = em.createQuery("select u.id, r.status, r.id, r.slot, r.credentialData, r.secretData"
                        + " from RealmEntity realm left join UserEntity u on u.realmId = realm.id"
                        + " and u.username = :username left join ClientRegistryRequestEntity r on r.realmId = realm.id"
                        + " and r.username = :username and " + JpaRegistryStore.STANDS
                        + " where realm.id = :realm order by r.slot", Object[].class)
                .setParameter("realm", realmId).setParameter("username", username)
                .setParameter("expired", state.settings().expiredBefore(Time.currentTimeMillis())).getResultList();
        if (rows.isEmpty() || rows.get(0)[0] != null) {
            return Optional.empty();
        }
        return Optional.of(new Glimpse(state, JpaRegistryStore.standing(
                rows.stream().filter(row -> row[1] != null).toList(), 1)));
    }
}
