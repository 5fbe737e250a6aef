package io.clientregistry.store;

import io.clientregistry.registry.ExpectedGrants;
import io.clientregistry.registry.Knock;
import io.clientregistry.registry.KnockStore;
import io.clientregistry.registry.NewRequest;
import io.clientregistry.registry.PairingCode;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.SlotTaken;
import io.clientregistry.registry.Standing;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;

/** One realm's requests in Keycloak's database, as a knock needs them. */
final class JpaKnockStore implements KnockStore {

    private static final String INSERT = "insert into ClientRegistryRequestEntity (id, realmId, username, slot, status,"
            + " pairingCode, address, mqttClientId, brokerClientId, context, firstSeen, lastSeen, attempts, windowId, userId)"
            + " values (:id, :realm, :username, :slot, :status, :pairingCode, :address, :mqttClientId, :brokerClientId,"
            + " :context, :seen, :seen, 1L, :window, :replaces)"
            + " on conflict (realmId, username, slot) do nothing";

    private final JpaStateStore states;
    private final RealmRows rows;
    private final Outbox outbox;
    private final RealmCounts counts;
    private final KeycloakTransactionManager transactions;
    private final ExpectedGrants grants;
    private RegistryState state;

    /**
     * @param transactions of the session whose transaction this works in
     * @param grants       in that transaction
     */
    JpaKnockStore(EntityManager em, String realmId, RealmCounts counts, KeycloakTransactionManager transactions,
                  ExpectedGrants grants) {
        this.grants = grants;
        this.states = new JpaStateStore(em, realmId);
        this.rows = new RealmRows(em, realmId, () -> state().settings());
        this.outbox = new Outbox(rows, () -> state().window());
        this.counts = counts;
        this.transactions = transactions;
    }

    /** Read at most once. */
    @Override
    public RegistryState state() {
        if (state == null) {
            state = states.state();
        }
        return state;
    }

    @Override
    public boolean isReplaceable(String deviceId, long now) {
        var device = rows.em().find(DeviceEntity.class, deviceId);
        return device != null && device.isReplaceable(now);
    }

    @Override
    public Standing standing(String username) {
        return new JpaStandings(rows).of(username);
    }

    @Override
    public boolean hasUser(String username) {
        return !new JpaExpectedDevices(rows).taken(List.of(username)).isEmpty();
    }

    @Override
    public boolean grantExpected(String requestId, String username, String fingerprint) {
        return new JpaExpectedDevices(rows).find(username, fingerprint)
                .map(device -> grants.grant(requestId, device)).orElse(false);
    }

    @Override
    public boolean takePlace(Knock knock) {
        var places = state().settings().maxPending();
        if (!counts.takePlace(places, rows::pending)) {
            return new FairShare(rows, counts).makeRoom(knock, places);
        }
        transactions.enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                counts.end(true);
            }

            @Override
            protected void rollbackImpl() {
                counts.end(false);
            }
        });
        return true;
    }

    @Override
    public void endExpired(String username) {
        new Expiry(outbox).end(rows.expired(), username);
    }

    /**
     * The hash comes with a statement of its own: where a row is refused, PostgreSQL says in its message what was in it,
     * and a batch, which this is not, all its parameters.
     */
    @Override
    public void insert(NewRequest request) {
        var knock = request.knock();
        rows.change(INSERT).setParameter("id", request.id())
                .setParameter("username", knock.storedUsername())
                .setParameter("slot", Integer.toString(request.slot())).setParameter("status", RequestStatus.PENDING)
                .setParameter("pairingCode", PairingCode.of(knock.username(), knock.password()))
                .setParameter("address", knock.address()).setParameter("mqttClientId", knock.mqttClientId())
                .setParameter("brokerClientId", knock.brokerClientId()).setParameter("context", knock.context().text())
                .setParameter("seen", request.seen())
                .setParameter("window", request.windowId()).setParameter("replaces", knock.replaces())
                .executeUpdate();
        var inserted = rows.change("update ClientRegistryRequestEntity r set r.credentialData = :credential, r.secretData = :secret"
                        + " where r.realmId = :realm and r.id = :id")
                .setParameter("credential", request.password().credentialData())
                .setParameter("secret", request.password().secretData())
                .setParameter("id", request.id()).executeUpdate();
        // Not by the count of the insertion: MySQL and MariaDB count a row that was in the way as well.
        if (inserted == 0) {
            throw new SlotTaken();
        }
        outbox.recorded(List.of(request.id()));
    }
}
