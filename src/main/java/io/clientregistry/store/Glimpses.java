package io.clientregistry.store;

import io.clientregistry.registry.Glimpse;
import io.clientregistry.registry.RegistryState;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.common.util.Time;

/** Reads what a knock is first judged by, in the request's own transaction, which costs a fraction of another one. */
public final class Glimpses {

    private static final String USER = "USER";

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
     * {@link #of} take two for.
     */
    public Optional<Glimpse> ofNobody(String username) {
        var rows = em.createQuery("select '" + USER + "', u.id, '', '', '' from UserEntity u"
                        + " where u.realmId = :realm and u.username = :username union all " + JpaRegistryStore.STANDING,
                        Object[].class)
                .setParameter("realm", realmId).setParameter("username", username)
                .setParameter("expired", state.settings().expiredBefore(Time.currentTimeMillis())).getResultList();
        return rows.stream().anyMatch(row -> USER.equals(row[0])) ? Optional.empty()
                : Optional.of(new Glimpse(state, JpaRegistryStore.standing(rows)));
    }
}
