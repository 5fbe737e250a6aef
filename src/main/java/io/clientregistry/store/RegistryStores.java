package io.clientregistry.store;

import io.clientregistry.registry.BrokerActivities;
import io.clientregistry.registry.ClientIdNotes;
import io.clientregistry.registry.ClientIdStore;
import io.clientregistry.registry.CommissioningRecord;
import io.clientregistry.registry.CountWriter;
import io.clientregistry.registry.DecisionStore;
import io.clientregistry.registry.ExpectedDevices;
import io.clientregistry.registry.ExpectedGrants;
import io.clientregistry.registry.KnockStore;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.RequestLists;
import io.clientregistry.registry.Standings;
import io.clientregistry.registry.StateStore;
import io.clientregistry.registry.VerifierStore;
import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The way into the registry's tables, one view of them for each need. All of them work in the session's transaction. */
public final class RegistryStores {

    private final KeycloakSession session;
    private final EntityManager em;

    private RegistryStores(KeycloakSession session) {
        this.session = session;
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** The tables as this session sees them. */
    public static RegistryStores of(KeycloakSession session) {
        return new RegistryStores(session);
    }

    /** A realm's lock and settings. */
    public StateStore state(String realmId) {
        return new JpaStateStore(em, realmId);
    }

    /** What a knock needs; {@link RegistryTransactions} gives it a transaction of its own. */
    KnockStore knocks(String realmId, ExpectedGrants grants) {
        return new JpaKnockStore(em, realmId, counts(realmId), session.getTransactionManager(), grants);
    }

    /**
     * How names stand in a realm.
     *
     * @param state the realm's lock and settings, a moment old perhaps
     */
    public Standings standings(String realmId, RegistryState state) {
        return new JpaStandings(new RealmRows(em, realmId, state::settings));
    }

    /** A realm's requests, to decide on them. */
    public DecisionStore decisions(String realmId) {
        return new JpaDecisionStore(rows(realmId), state(realmId)::state);
    }

    /** A realm's requests, to read them. */
    public RequestLists requests(String realmId) {
        return new JpaRequestLists(rows(realmId), counts(realmId));
    }

    /** A realm's list of expected devices. */
    public ExpectedDevices expected(String realmId) {
        return new JpaExpectedDevices(rows(realmId));
    }

    /** A realm's windows, to read about them. */
    public CommissioningRecord record(String realmId) {
        return new JpaCommissioningRecord(rows(realmId), outcomes(realmId), state(realmId).state().window().id());
    }

    /** How a realm's knocks have ended. */
    public Outcomes outcomes(String realmId) {
        return new Outcomes(em, realmId);
    }

    /** A realm's fast verifiers. */
    public VerifierStore verifiers(String realmId) {
        return new JpaVerifierStore(em, realmId, devices());
    }

    /** Which users are device accounts. */
    public Devices devices() {
        return new Devices(session, em);
    }

    /** A realm's devices, to see and to change them. */
    public DeviceLists devices(String realmId) {
        return new DeviceLists(em, realmId);
    }

    /** Which names of a realm had users who were deleted. */
    public DeletedUsers deletedUsers(String realmId) {
        return new DeletedUsers(em, realmId);
    }

    /** What a realm's broker clients have asked. */
    public Brokers brokers(String realmId) {
        return new Brokers(em, realmId);
    }

    /** Takes down whose rights are taken away. */
    public Revocations revocations(String realmId) {
        return new Revocations(em, realmId, session.getKeycloakSessionFactory());
    }

    /** Whose rights were taken away, to tell brokers. */
    public RevocationFeed feed(String realmId) {
        return new RevocationFeed(em, realmId, session.getKeycloakSessionFactory());
    }

    /** Which brokers Keycloak itself tells whose rights were taken away. */
    public ManagedBrokers managedBrokers() {
        return new ManagedBrokers(em);
    }

    /** Whose a realm's client ids are, as a login asks. */
    public ClientIdStore clientIds(String realmId) {
        return new JpaClientIdStore(em, realmId);
    }

    /** Whose a realm's client ids are, to read and to release them. */
    public ClientIdLists clientIdLists(String realmId) {
        return new ClientIdLists(em, realmId, new JpaStateStore(em, realmId)::state);
    }

    /** A realm's doorbell. */
    public Bells bells(String realmId) {
        return new Bells(em, realmId);
    }

    /** What is to be told, of all realms. */
    public Deliveries deliveries() {
        return new Deliveries(em);
    }

    /** What keeps the tables in order. */
    public CleanUp cleanUp() {
        return new CleanUp(em, this::revocations);
    }

    /** Writes what was counted, each time in a transaction of its own. */
    public static CountWriter counts(KeycloakSessionFactory factory) {
        return (realmId, counts) -> KeycloakModelUtils.runJobInTransaction(factory,
                session -> new KnockCounts(of(session).em, realmId).add(counts));
    }

    /** Writes what brokers have asked, each time in a transaction of its own. */
    public static BrokerActivities.Writer activities(KeycloakSessionFactory factory) {
        return (realmId, clientId, activity) -> KeycloakModelUtils.runJobInTransaction(factory,
                session -> of(session).brokers(realmId).add(clientId, activity));
    }

    /** Writes what happened to owned client ids, each time in a transaction of its own. */
    public static ClientIdNotes.Writer clientIdNotes(KeycloakSessionFactory factory) {
        return notes -> KeycloakModelUtils.runJobInTransaction(factory,
                session -> JpaClientIdStore.add(of(session).em, notes));
    }

    /** This node remembers what it has counted where Keycloak keeps one object of ours for all sessions. */
    private RealmCounts counts(String realmId) {
        var factory = session.getKeycloakSessionFactory()
                .getProviderFactory(JpaEntityProvider.class, RegistryEntityProviderFactory.ID);
        return ((RegistryEntityProviderFactory) factory).counts().of(realmId);
    }

    private RealmRows rows(String realmId) {
        return new RealmRows(em, realmId, () -> state(realmId).state().settings());
    }
}
