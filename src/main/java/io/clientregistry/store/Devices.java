package io.clientregistry.store;

import jakarta.persistence.EntityManager;

/** Which users are device accounts. A user is one by its id, whatever it is renamed to. */
public final class Devices {

    private final EntityManager em;

    Devices(EntityManager em) {
        this.em = em;
    }

    /** Whether a grant created this user. */
    public boolean contains(String userId) {
        return em.find(DeviceEntity.class, userId) != null;
    }

    /** Notes that a grant created this user. */
    public void add(String realmId, String userId) {
        em.persist(new DeviceEntity(userId, realmId));
    }

    /** Forgets a deleted user. */
    public void remove(String userId) {
        em.createQuery("delete from ClientRegistryDeviceEntity d where d.userId = :user")
                .setParameter("user", userId).executeUpdate();
        em.createQuery("delete from ClientRegistryVerifierEntity v where v.userId = :user")
                .setParameter("user", userId).executeUpdate();
    }
}
