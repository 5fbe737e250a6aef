package io.clientregistry.store;

import io.clientregistry.registry.BufferedCounts;
import io.clientregistry.registry.Repeats;
import jakarta.persistence.EntityManager;
import java.util.TreeMap;

/** Writes what was counted in one realm. */
final class KnockCounts {

    private final EntityManager em;
    private final String realmId;

    KnockCounts(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** Adds repeats to those of the requests that are pending still, and the rest to the counts of realm and devices. */
    void add(BufferedCounts counts) {
        var registry = em.find(RegistryEntity.class, realmId);
        if (registry == null) {
            // Never unlocked, or deleted meanwhile. Keycloak's own realm cache is no judge: at shutdown it is gone.
            return;
        }
        // In one order everywhere, so that two nodes' batches cannot lock each other out.
        var rows = new RealmRows(em, realmId, registry::settings);
        new TreeMap<>(counts.repeats()).forEach((id, repeats) -> add(rows, id, repeats));
        new Outcomes(em, realmId).add(counts.outcomes());
        new LoginCounts(em).add(counts.logins());
    }

    /** What has expired stays so, though the device came again before: somebody may have seen that it has. */
    private static void add(RealmRows rows, String requestId, Repeats repeats) {
        rows.change("update ClientRegistryRequestEntity r set r.attempts = r.attempts + :count,"
                        + " r.address = case when r.lastSeen > :seen then r.address else coalesce(:address, r.address) end,"
                        + " r.mqttClientId = case when r.lastSeen > :seen then r.mqttClientId"
                        + " else coalesce(:mqttClientId, r.mqttClientId) end,"
                        + " r.lastSeen = case when r.lastSeen > :seen then r.lastSeen else :seen end"
                        + " where r.id = :id and " + RealmRows.PENDING)
                .setParameter("count", repeats.count()).setParameter("seen", repeats.lastSeen())
                .setParameter("address", repeats.address()).setParameter("mqttClientId", repeats.mqttClientId())
                .setParameter("id", requestId).executeUpdate();
    }
}
