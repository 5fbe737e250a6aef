package io.clientregistry.store;

import java.util.Map;
import java.util.TreeMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

/** How one realm's knocks have ended since its registry was last unlocked, on all nodes together. */
public final class Outcomes {

    private final EntityManager em;
    private final String realmId;

    Outcomes(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** Knocks by the word for their outcome. */
    public Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        em.createQuery("select o.outcome as outcome, o.knocks as knocks from ClientRegistryOutcomeEntity o"
                        + " where o.realmId = :realm", Tuple.class)
                .setParameter("realm", realmId).getResultStream()
                .forEach(row -> counts.put(row.get("outcome", String.class), row.get("knocks", Long.class)));
        return counts;
    }

    /** Adds knocks to the counts. */
    void add(Map<String, Long> knocks) {
        new TreeMap<>(knocks).forEach((outcome, count) -> {
            var updated = em.createQuery("update ClientRegistryOutcomeEntity o set o.knocks = o.knocks + :count"
                            + " where o.realmId = :realm and o.outcome = :outcome")
                    .setParameter("count", count).setParameter("realm", realmId).setParameter("outcome", outcome)
                    .executeUpdate();
            if (updated == 0) {
                em.persist(new OutcomeEntity(realmId, outcome, count));
            }
        });
    }

    /** Notes the counts with the window that they are of, by its id, and starts counting anew. */
    public void closeBooks(String windowId) {
        em.createQuery("update ClientRegistryWindowEntity w set w.outcomes = :outcomes where w.id = :window")
                .setParameter("outcomes", OutcomeText.write(counts())).setParameter("window", windowId).executeUpdate();
        em.createQuery("delete from ClientRegistryOutcomeEntity o where o.realmId = :realm")
                .setParameter("realm", realmId).executeUpdate();
    }
}
