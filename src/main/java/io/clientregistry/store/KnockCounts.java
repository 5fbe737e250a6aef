package io.clientregistry.store;

import io.clientregistry.registry.Repeats;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;

/** Writes what was counted of one realm's knocks. */
final class KnockCounts {

    private final EntityManager em;
    private final String realmId;

    KnockCounts(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** Adds repeats to those of the requests that are pending still, and outcomes to the realm's counts. */
    void add(Map<String, Repeats> repeats, Map<String, Long> outcomes) {
        if (em.find(RegistryEntity.class, realmId) == null) {
            // Never unlocked, or deleted meanwhile. Keycloak's own realm cache is no judge: at shutdown it is gone.
            return;
        }
        // In one order everywhere, so that two nodes' batches cannot lock each other out.
        new TreeMap<>(repeats).forEach(this::add);
        new Outcomes(em, realmId).add(outcomes);
    }

    private void add(String requestId, Repeats repeats) {
        em.createQuery("update ClientRegistryRequestEntity r set r.attempts = r.attempts + :count,"
                        + " r.lastSeen = case when r.lastSeen > :seen then r.lastSeen else :seen end,"
                        + " r.address = coalesce(:address, r.address),"
                        + " r.mqttClientId = coalesce(:mqttClientId, r.mqttClientId)"
                        + " where r.id = :id and r.realmId = :realm and r.status = PENDING")
                .setParameter("count", repeats.count()).setParameter("seen", repeats.lastSeen())
                .setParameter("address", repeats.address()).setParameter("mqttClientId", repeats.mqttClientId())
                .setParameter("id", requestId).setParameter("realm", realmId)
                .executeUpdate();
    }
}
