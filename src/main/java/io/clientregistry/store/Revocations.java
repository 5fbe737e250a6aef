package io.clientregistry.store;

import jakarta.persistence.EntityManager;
import org.keycloak.common.util.Time;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Notes, in the transaction that takes it away, that a device account of one realm lost a right. */
public final class Revocations {

    private final EntityManager em;
    private final String realmId;

    Revocations(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /**
     * Brokers are to end the connections of this device account.
     *
     * @param username as Keycloak stores it
     */
    public void add(String username) {
        em.persist(new RevocationEntity(KeycloakModelUtils.generateId(), realmId, username, Time.currentTimeMillis()));
    }
}
