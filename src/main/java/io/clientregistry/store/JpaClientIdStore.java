package io.clientregistry.store;

import io.clientregistry.registry.ClientIdClaim;
import io.clientregistry.registry.ClientIdNote;
import io.clientregistry.registry.ClientIdStore;
import io.clientregistry.registry.TooBusy;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.util.Optional;
import java.util.SortedMap;

/** Owned client ids of one realm in Keycloak's database, as a login needs them. */
final class JpaClientIdStore implements ClientIdStore {

    private static final String INSERT = "insert into ClientRegistryClientIdEntity (id, realmId, brokerId, mqttClientId,"
            + " userId, username, firstUsed, lastUsed, refusals) values (:id, :realm, :broker, :clientId, :user,"
            + " :username, :now, :now, 0L) on conflict (id) do nothing";

    private final EntityManager em;
    private final String realmId;

    JpaClientIdStore(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    @Override
    public Optional<String> owner(String id, long endedUntil) {
        return em.createQuery("select c.userId from ClientRegistryClientIdEntity c where c.id = :id"
                        + " and c.realmId = :realm and c.lastUsed > :ended", String.class)
                .setParameter("id", id).setParameter("realm", realmId).setParameter("ended", endedUntil)
                .getResultStream().findFirst();
    }

    /**
     * One that has ended gives way first, if the clean-up has not met it. The count of the insertion tells nothing: MySQL
     * and MariaDB count a row that was in the way as well.
     */
    @Override
    public void take(ClientIdClaim claim, long now, long endedUntil) {
        try {
            em.createQuery("delete from ClientRegistryClientIdEntity c where c.id = :id and c.lastUsed <= :ended")
                    .setParameter("id", claim.id()).setParameter("ended", endedUntil).executeUpdate();
            em.createQuery(INSERT).setParameter("id", claim.id()).setParameter("realm", realmId)
                    .setParameter("broker", claim.brokerId()).setParameter("clientId", claim.clientId())
                    .setParameter("user", claim.userId()).setParameter("username", claim.username())
                    .setParameter("now", now).executeUpdate();
        } catch (PessimisticLockException | LockTimeoutException e) {
            // MariaDB undoes one of two at once, for a deadlock.
            throw new TooBusy();
        } catch (PersistenceException e) {
            if (RegistryTransactions.isOfUniqueKey(e)) {
                // H2 knows no "on conflict": of two at once, one fails.
                throw new TooBusy();
            }
            throw e;
        }
    }

    @Override
    public void keepLast(String userId, int count) {
        var tooMany = em.createQuery("select c.id from ClientRegistryClientIdEntity c where c.realmId = :realm"
                        + " and c.userId = :user order by c.lastUsed desc, c.firstUsed desc, c.id", String.class)
                .setParameter("realm", realmId).setParameter("user", userId).setFirstResult(count).getResultList();
        if (!tooMany.isEmpty()) {
            em.createQuery("delete from ClientRegistryClientIdEntity c where c.id in (:ids) and c.userId = :user")
                    .setParameter("ids", tooMany).setParameter("user", userId).executeUpdate();
        }
    }

    /** Writes what happened to client ids of any realm. */
    static void add(EntityManager em, SortedMap<String, ClientIdNote> notes) {
        notes.forEach((id, note) -> {
            if (note.lastUsed() != null) {
                em.createQuery("update ClientRegistryClientIdEntity c set c.lastUsed = :used where c.id = :id"
                                + " and c.lastUsed < :used")
                        .setParameter("used", note.lastUsed()).setParameter("id", id).executeUpdate();
            }
            if (note.lastRefused() != null) {
                em.createQuery("update ClientRegistryClientIdEntity c set c.refusals = c.refusals + :refusals,"
                                + " c.lastRefused = :at, c.refusedUsername = :username where c.id = :id")
                        .setParameter("refusals", note.refusals()).setParameter("at", note.lastRefused())
                        .setParameter("username", note.refusedUsername()).setParameter("id", id).executeUpdate();
            }
        });
    }
}
