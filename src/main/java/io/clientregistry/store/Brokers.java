package io.clientregistry.store;

import io.clientregistry.registry.BrokerActivity;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.models.jpa.entities.ClientEntity;

/** What the broker clients of a realm have asked, on all nodes together. */
public final class Brokers {

    private final EntityManager em;
    private final String realmId;

    Brokers(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** The activity of every client that has asked, by its internal id. */
    public Map<String, BrokerActivity> activities() {
        return em.createQuery("select b from ClientRegistryBrokerEntity b where b.realmId = :realm", BrokerEntity.class)
                .setParameter("realm", realmId).getResultStream()
                .collect(Collectors.toMap(BrokerEntity::clientId, BrokerEntity::activity));
    }

    /**
     * Adds to what is known of a client, unless that was deleted meanwhile. Two nodes may both try to make its row; the
     * loser's transaction fails.
     */
    void add(String clientId, BrokerActivity activity) {
        if (em.find(ClientEntity.class, clientId) == null) {
            return;
        }
        var known = em.find(BrokerEntity.class, clientId);
        if (known == null) {
            known = new BrokerEntity(realmId, clientId);
            em.persist(known);
        }
        known.add(activity);
    }

    /** Forgets a deleted client. */
    public void remove(String clientId) {
        em.createQuery("delete from ClientRegistryBrokerEntity b where b.clientId = :client")
                .setParameter("client", clientId).executeUpdate();
    }
}
