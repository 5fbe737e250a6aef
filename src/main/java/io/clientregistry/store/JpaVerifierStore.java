package io.clientregistry.store;

import io.clientregistry.registry.VerifierStore;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** One realm's fast verifiers in Keycloak's database. */
final class JpaVerifierStore implements VerifierStore {

    private final EntityManager em;
    private final String realmId;
    private final Devices devices;

    JpaVerifierStore(EntityManager em, String realmId, Devices devices) {
        this.em = em;
        this.realmId = realmId;
        this.devices = devices;
    }

    @Override
    public Optional<String> find(String userId) {
        return em.createQuery("select v.verifier from ClientRegistryVerifierEntity v where v.userId = :user", String.class)
                .setParameter("user", userId).getResultStream().findFirst();
    }

    /** One statement, since several nodes may do it at once. */
    @Override
    public void keep(String userId, String verifier) {
        if (!devices.contains(userId)) {
            return;
        }
        em.createQuery("insert into ClientRegistryVerifierEntity (userId, realmId, verifier) values (:user, :realm, :verifier)"
                        + " on conflict (userId) do update set verifier = excluded.verifier")
                .setParameter("user", userId).setParameter("realm", realmId).setParameter("verifier", verifier)
                .executeUpdate();
    }
}
