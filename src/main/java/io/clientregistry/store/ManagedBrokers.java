package io.clientregistry.store;

import io.clientregistry.registry.ManagedBroker;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The brokers, in all realms, that Keycloak tells of revocations by their management APIs. */
public final class ManagedBrokers {

    private final EntityManager em;

    ManagedBrokers(EntityManager em) {
        this.em = em;
    }

    /**
     * Tells this broker of what is revoked from now on.
     *
     * @param position where the realm's feed stands
     */
    public void add(String realmId, String clientId, long position) {
        em.persist(new ManagedBrokerEntity(clientId, realmId, position));
    }

    /** Tries a broker, whose API has changed, at once, and forgets the failures of the old one. */
    public void renew(String clientId) {
        em.createQuery("update ClientRegistryManagedEntity m set m.nextAt = 0L, m.failingSince = null, m.failure = null,"
                        + " m.givenUp = 0L, m.givenUpAt = null where m.clientId = :client")
                .setParameter("client", clientId).executeUpdate();
    }

    /** Whether this client's broker is told. */
    public boolean contains(String clientId) {
        return em.find(ManagedBrokerEntity.class, clientId) != null;
    }

    /** Tells this broker no more. */
    public void remove(String clientId) {
        em.createQuery("delete from ClientRegistryManagedEntity m where m.clientId = :client")
                .setParameter("client", clientId).executeUpdate();
    }

    /** How far each broker of a realm was told, by the client's internal id. */
    public Map<String, ManagedBroker> ofRealm(String realmId) {
        return em.createQuery("select m from ClientRegistryManagedEntity m where m.realmId = :realm",
                        ManagedBrokerEntity.class)
                .setParameter("realm", realmId).getResultStream().map(ManagedBrokerEntity::toBroker)
                .collect(Collectors.toMap(ManagedBroker::clientId, broker -> broker));
    }

    /** The clients whose brokers are to be told something, and which nobody is telling. One query. */
    public List<String> due(long now) {
        return em.createQuery("select m.clientId from ClientRegistryManagedEntity m where m.nextAt <= :now and exists ("
                        + "select 1 from ClientRegistryRevocationEntity r where r.realmId = m.realmId"
                        + " and r.position > m.toldTo)", String.class)
                .setParameter("now", now).getResultList();
    }

    /**
     * Takes it on to tell a broker. Of all nodes that try one does; the others may again when its time is over.
     *
     * @param until epoch ms
     */
    public Optional<ManagedBroker> claim(String clientId, long now, long until) {
        var claimed = em.createQuery("update ClientRegistryManagedEntity m set m.nextAt = :until"
                        + " where m.clientId = :client and m.nextAt <= :now")
                .setParameter("until", until).setParameter("client", clientId).setParameter("now", now).executeUpdate();
        return claimed == 0 ? Optional.empty()
                : Optional.of(em.find(ManagedBrokerEntity.class, clientId)).map(ManagedBrokerEntity::toBroker);
    }

    /** Writes how far it came, unless the broker was disconnected or connected anew meanwhile. */
    public void release(ManagedBroker broker, long nextAt) {
        var known = em.find(ManagedBrokerEntity.class, broker.clientId());
        if (known != null && known.toBroker().toldTo() <= broker.toldTo()) {
            known.set(broker, nextAt);
        }
    }
}
