package io.clientregistry.store;

import io.clientregistry.registry.Channel;
import io.clientregistry.registry.ClientIdClaim;
import io.clientregistry.registry.ClientIdFilter;
import io.clientregistry.registry.ClientIdNote;
import io.clientregistry.registry.Delivery;
import io.clientregistry.registry.DeviceContext;
import io.clientregistry.registry.DeviceFilter;
import io.clientregistry.registry.DeviceLogins;
import io.clientregistry.registry.DeviceStatus;
import io.clientregistry.registry.DeviceTerms;
import io.clientregistry.registry.Door;
import io.clientregistry.registry.Doorbell;
import io.clientregistry.registry.EarlierDecisions;
import io.clientregistry.registry.HashedPassword;
import io.clientregistry.registry.Knock;
import io.clientregistry.registry.NewRequest;
import io.clientregistry.registry.Notice;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RegistryState;
import io.clientregistry.registry.RequestFilter;
import io.clientregistry.registry.RequestOrder;
import io.clientregistry.registry.RequestStatus;
import io.clientregistry.registry.Ruling;
import io.clientregistry.registry.Settings;
import io.clientregistry.registry.SlotTaken;
import io.clientregistry.registry.Window;
import io.clientregistry.registry.WindowPurpose;
import io.clientregistry.registry.WindowScope;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Has the store say what it can say to a database, all but what it says only of rows that are there. */
final class EveryStatement {

    private static final String REALM = "plant";
    private static final List<String> NAMES = List.of("press-17", "press-18");
    private static final Window WINDOW = new Window("w", 1, Long.MAX_VALUE, "ann",
            new WindowPurpose("hall 4", WindowScope.ALL, 20, true));

    private final EntityManager em;
    private final RealmRows rows;
    private final RealmCounts counts = new RealmCounts(() -> 0);
    private final Knock knock = new Knock("press-17", "press-17", "a-password", "10.1.2.3", "dev-1",
            Door.ofBroker("broker"), DeviceContext.NONE, null);
    private final RegistrationRequest granted = new RegistrationRequest("id", "press-17", RequestStatus.GRANTED, false, null,
            EarlierDecisions.NONE, "b9b059", null, null, "broker", DeviceContext.NONE, 1, 1, 1, 1L, "ann", "user", "w");

    EveryStatement(EntityManager em) {
        this.em = em;
        this.rows = new RealmRows(em, REALM, () -> Settings.DEFAULT);
    }

    void say() {
        stateAndKnocks();
        decisions();
        lists();
        devicesAndRevocations();
        brokersAndClientIds();
        doorbell();
        cleanUp();
        em.flush();
    }

    private void stateAndKnocks() {
        var states = new JpaStateStore(em, REALM);
        states.open(WINDOW);
        states.replaceableUntil(1);
        states.change(settings -> new Settings(300, 365 * 24 * 3600, 1000, 3, 5, 30, true));
        states.lock(1, "ann");
        var standings = new JpaStandings(rows);
        standings.of("press-17");
        standings.ofNobody("press-17");
        var knocks = new JpaKnockStore(em, REALM, counts, NoDatabase.of(KeycloakTransactionManager.class), (id, device) -> false);
        knocks.takePlace(knock);
        knocks.endExpired("press-17");
        try {
            knocks.insert(new NewRequest("id", 0, knock, new HashedPassword("{}", "{}"), 1, "w"));
        } catch (SlotTaken e) {
            // There are no rows, nor is there this one.
        }
        new FairShare(rows, counts).makeRoom(knock, 10);
        new Outcomes(em, REALM).add(Map.of("recorded", 1L));
        new Outcomes(em, REALM).closeBooks("w");
        new LoginCounts(em).add(Map.of("user", new DeviceLogins(1, 1, null, null, null)));
    }

    private void decisions() {
        var decisions = new JpaDecisionStore(rows, () -> new RegistryState(WINDOW, Settings.DEFAULT, 0));
        decisions.find(NAMES);
        decisions.secrets(NAMES);
        decisions.lockPending(NAMES);
        decisions.decide(NAMES, new Ruling(RequestStatus.GRANTED, 1, "ann"));
        decisions.denyOthers(List.of(granted));
        decisions.countGrants(List.of(granted));
        decisions.delete(NAMES);
    }

    private void lists() {
        var requests = new JpaRequestLists(rows, counts);
        var filter = new RequestFilter(Set.of(RequestStatus.values()), "press", "press-17", "w");
        for (var order : RequestOrder.values()) {
            requests.list(filter, order, 1, 2);
        }
        requests.count(filter);
        requests.pending();
        requests.contested();
        var record = new JpaCommissioningRecord(rows, new Outcomes(em, REALM), "w");
        record.list(1, 2);
        record.count();
        var expected = new JpaExpectedDevices(rows);
        expected.list("press", 1, 2);
        expected.count("press");
        expected.find("press-17", "f");
        expected.pending(NAMES);
        expected.named(NAMES);
        expected.remove("id");
        expected.put(List.of());
        expected.clear();
        new DeletedUsers(em, REALM).times(NAMES);
    }

    private void devicesAndRevocations() {
        var devices = new Devices(NoDatabase.of(KeycloakSession.class), em);
        devices.contains(REALM, "press-17");
        devices.add(REALM, granted, DeviceTerms.NONE);
        devices.replaced(granted);
        devices.change(NoDatabase.of(RealmModel.class), NoDatabase.of(UserModel.class), DeviceTerms.NONE);
        devices.remove(REALM, "user", "press-17");
        new Expiry(new Outbox(rows, () -> WINDOW)).endReplacements("user", "press-17");
        var lists = new DeviceLists(em, REALM);
        for (var status : DeviceStatus.values()) {
            lists.list(new DeviceFilter(status, 1, "press"), 1, 2);
            lists.list(new DeviceFilter(status, 1, "press"), 1, 1000);
            lists.count(new DeviceFilter(status, 1, "press"));
        }
        lists.replaceable("user", 1L);
        new JpaVerifierStore(em, REALM, devices).find("user");
        var revocations = new Revocations(em, REALM, null);
        revocations.add("press-17");
        revocations.addUser("user");
        revocations.addAll();
        revocations.addHolders("role");
        revocations.addMembers("group");
        var feed = new RevocationFeed(em, REALM, null);
        feed.position();
        feed.next(1);
    }

    private void brokersAndClientIds() {
        new Brokers(em, REALM).activities();
        new Brokers(em, REALM).remove("client");
        var managed = new ManagedBrokers(em);
        managed.add(REALM, "client", 1);
        managed.due(1);
        managed.claim("client", 1, 2);
        managed.ofRealm(REALM);
        managed.renew("client");
        managed.remove("client");
        var store = new JpaClientIdStore(em, REALM);
        store.take(ClientIdClaim.of("broker", "dev-1", "user", "press-17"), 1, 1);
        store.owner("id", 1);
        store.keepLast("user", 16);
        JpaClientIdStore.add(em, new TreeMap<>(Map.of("id", new ClientIdNote(1L, 1, 1L, "press-18"))));
        var lists = new ClientIdLists(em, REALM, () -> RegistryState.INITIAL);
        for (var refused : List.of(true, false)) {
            lists.list(new ClientIdFilter("press", refused), 1, 2);
            lists.count(new ClientIdFilter("press", refused));
        }
        lists.release("id");
        lists.removeUser("user");
        lists.removeBroker("broker");
    }

    private void doorbell() {
        var bells = new Bells(em, REALM);
        bells.change(UnaryOperator.identity(), "https://localhost");
        bells.statuses();
        var deliveries = new Deliveries(em);
        var delivery = new Delivery("id", REALM, Channel.WEBHOOK, List.of(new Notice("id", "test", null, 1, "{}")), 1);
        deliveries.due();
        deliveries.take(REALM, Channel.WEBHOOK);
        deliveries.failed(delivery, "late");
        deliveries.delivered(delivery);
        new WindowSummary(rows, 1).data();
    }

    private void cleanUp() {
        var cleanUp = new CleanUp(em, realmId -> new Revocations(em, realmId, null));
        cleanUp.run();
        cleanUp.endExpiredDevices();
        cleanUp.tellOfClosedWindows();
        cleanUp.pending();
        cleanUp.removeRealmsThatAreGone();
        cleanUp.removeRealm(REALM);
    }
}
