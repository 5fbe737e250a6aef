package io.clientregistry.store;

import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.Window;
import io.clientregistry.registry.WindowEnd;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.keycloak.common.util.Time;

/** One realm's windows. Whoever changes one and the realm's registry changes the window first, so that none waits for the other. */
final class Windows {

    private final EntityManager em;
    private final String realmId;

    Windows(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    void add(Window window) {
        var line = new WindowEntity(realmId, window);
        em.persist(line);
        em.flush();
        em.detach(line);
    }

    /** Notes that what is open now closes. */
    void close(WindowEnd why, long now, String by) {
        em.createQuery("update ClientRegistryWindowEntity w set w.closedAt = :now, w.closedBy = :by, w.closedWhy = :why"
                        + " where w.realmId = :realm and w.closedAt is null and w.openUntil > :now")
                .setParameter("now", now).setParameter("by", by).setParameter("why", why)
                .setParameter("realm", realmId).executeUpdate();
    }

    /**
     * Counts those of these requests that came in this window, and closes it at the number that it expects. Whoever
     * counts for the same window waits here, so that of two the second one sees that the number is reached.
     *
     * @return whether it was open until then
     */
    boolean countGrants(Window window, Collection<RegistrationRequest> granted) {
        var now = Time.currentTimeMillis();
        if (!window.isOpen(now)) {
            return false;
        }
        if (window.purpose().expect() == null) {
            return true;
        }
        var count = granted.stream().filter(request -> window.id().equals(request.windowId())).count();
        var counted = em.createQuery("update ClientRegistryWindowEntity w set w.granted = w.granted + :count"
                        + " where w.id = :id and w.closedAt is null")
                .setParameter("count", (int) count).setParameter("id", window.id()).executeUpdate() > 0;
        var complete = em.createQuery("update ClientRegistryWindowEntity w set w.closedAt = :now, w.closedWhy = NUMBER"
                        + " where w.id = :id and w.closedAt is null and w.granted >= w.expect")
                .setParameter("now", now).setParameter("id", window.id()).executeUpdate() > 0;
        if (complete) {
            em.createQuery("update ClientRegistryEntity r set r.openUntil = 0 where r.realmId = :realm and r.windowId = :id")
                    .setParameter("realm", realmId).setParameter("id", window.id()).executeUpdate();
        }
        return counted;
    }
}
