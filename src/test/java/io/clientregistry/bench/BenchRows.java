package io.clientregistry.bench;

import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.CommandLine;
import io.clientregistry.support.RabbitMq;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of the report, with the realms and devices that they need. */
final class BenchRows {

    private static final int DEVICES = 20;
    private static final int OTHERS = 100;
    private static final int FEW_ROWS = 1_000;
    private static final int STORM_CONNECTIONS = 64;
    private static final int COPYING_CONNECTIONS = 200;
    static final int ADMINISTRATORS = 2;

    private final BenchServer server;
    private final BenchSize size;
    private final Logins logins;
    private final TableCopies tables;
    private final BenchRealm open;
    private final BenchRealm locked;
    private final BenchRealm recorded;
    private final List<String> known;

    BenchRows(BenchServer server, BenchSize size) throws SQLException {
        this.server = server;
        this.size = size;
        this.logins = new Logins(server.address(), size.connections());
        this.tables = server.tables();
        this.open = BenchRealm.create(server.keycloak(), "open");
        this.locked = BenchRealm.create(server.keycloak(), "locked");
        this.recorded = BenchRealm.create(server.keycloak(), "recorded", true);
        open.unlock();
        recorded.unlock();
        known = new RequestCopies(open, tables).granted(DEVICES);
    }

    /** Rows that share what they need. */
    private interface Group {
        List<Row> rows() throws SQLException;
    }

    /**
     * The rows whose number begins with one of these. What others need is not made: it takes minutes.
     *
     * @param chosen an empty one stands for every row
     */
    List<Row> beginningWith(List<String> chosen) throws SQLException {
        var groups = new LinkedHashMap<List<String>, Group>();
        groups.put(List.of("1", "1e", "2", "2e", "2d", "2de", "3a", "3b", "4", "5", "6", "7", "8"), this::refusalsAndLogins);
        groups.put(List.of("10a", "10b"), this::listing);
        groups.put(List.of("9", "11a", "11b", "11c"), this::administration);
        groups.put(List.of("12a", "12b"), this::responseTimes);
        groups.put(List.of("15", "15f"), this::nodeJustStarted);
        groups.put(List.of("14a", "14b"), this::reconnects);
        groups.put(List.of("16a", "16b", "16c", "16d", "16e", "16f", "16g"), this::devices);
        groups.put(List.of("17"), this::windows);
        groups.put(List.of("18a", "18b"), this::brokerStorms);
        groups.put(List.of("19"), this::stormMarks);
        groups.put(List.of("13"), () -> List.of(new HeapRow()));
        var rows = new ArrayList<Row>();
        for (var group : groups.entrySet()) {
            if (group.getKey().stream().anyMatch(number -> begins(number, chosen))) {
                rows.addAll(group.getValue().rows());
            }
        }
        rows.removeIf(row -> !begins(row.number(), chosen));
        return rows;
    }

    private static boolean begins(String number, List<String> chosen) {
        return chosen.stream().anyMatch(number::startsWith);
    }

    private List<Row> refusalsAndLogins() throws SQLException {
        var unknown = Logins.names("unknown-", DEVICES);
        var stockRefusal = logins.everNew("stock refusal of an unknown name", size.connections(),
                name -> open.stockGrant(name, BenchRealm.PASSWORD), Outcome.REFUSED);
        var stockLogin = logins.inTurn("stock password grant", known,
                name -> open.stockGrant(name, BenchRealm.PASSWORD), Outcome.TOKEN);
        var brokerLogin = logins.again("known device reconnecting, broker/auth", known,
                name -> open.brokerAuth(name, BenchRealm.PASSWORD), Outcome.ALLOW);
        var description = logins.repeated("GET /realms/{realm}", size.connections(), open::description, Outcome.OK);
        var refusal = again("open, broker/auth", unknown, open::brokerAuth, Outcome.DENY);
        var recordedRefusal = again("open, broker/auth, events stored", unknown, recorded::brokerAuth, Outcome.DENY);
        var recordedStockRefusal = logins.everNew("stock refusal of an unknown name, events stored", size.connections(),
                name -> recorded.stockGrant(name, BenchRealm.PASSWORD), Outcome.REFUSED);
        return List.of(
                new RateRow("1", again("open, password grant", unknown, open::registryGrant, Outcome.REFUSED), stockRefusal, 60),
                new RateRow("1e", again("open, password grant, events stored", unknown, recorded::registryGrant, Outcome.REFUSED),
                        recordedStockRefusal, 60),
                new RateRow("2", refusal, stockRefusal, 100),
                new RateRow("2e", recordedRefusal, recordedStockRefusal, 100),
                new RateRow("2d", refusal, description, 0.5),
                new RateRow("2de", recordedRefusal, description, 0.45),
                new RateRow("3a", logins.again("unknown device again, locked, password grant", unknown,
                        name -> locked.registryGrant(name, BenchRealm.PASSWORD), Outcome.REFUSED), stockRefusal, 15),
                new RateRow("3b", logins.again("unknown device again, locked, broker/auth", unknown,
                        name -> locked.brokerAuth(name, BenchRealm.PASSWORD), Outcome.DENY), stockRefusal, 80),
                new RateRow("4", logins.again("known device reconnecting, password grant", known,
                        name -> open.registryGrant(name, BenchRealm.PASSWORD), Outcome.TOKEN), stockLogin, 8),
                new RateRow("5", brokerLogin, stockLogin, 120),
                new RateRow("6", brokerLogin, description, 0.6),
                firstKnocks(),
                new RateRow("8", cold("known device, cold cache, password grant", "cold-ours-",
                        open::registryGrant), cold("stock password grant, each device once", "cold-stock-",
                        open::stockGrant), 0.95));
    }

    private Load again(String how, List<String> unknown, BenchRealm.Login login, Outcome outcome) {
        return logins.again("unknown device knocking again, " + how, unknown, name -> login.by(name, BenchRealm.PASSWORD), outcome);
    }

    /** As many on both sides: they are close to each other, and a load of a few seconds meets one moment of a noisy machine. */
    private Row firstKnocks() {
        var realm = BenchRealm.create(server.keycloak(), "first");
        realm.unlock();
        var knocks = logins.once("first knocks of " + size.firstKnocks() + " devices",
                name -> realm.registryGrant(name, BenchRealm.PASSWORD), Stream.generate(logins::newName),
                size.firstKnocks(), Outcome.REFUSED);
        var stock = logins.once("as many stock refusals of unknown names",
                name -> realm.stockGrant(name, BenchRealm.PASSWORD), Stream.generate(logins::newName), size.firstKnocks(),
                Outcome.REFUSED);
        return new FirstKnocksRow(new RateRow("7", knocks, stock, 0.9), realm, size.firstKnocks());
    }

    /** Devices that log in for the first time since the server knows them. */
    private Load cold(String name, String prefix, BenchRealm.Login login) throws SQLException {
        int count = Math.max(20, (int) (25 * size.time().toSeconds()));
        var devices = new KnownDevices(open, tables).add(prefix, count * (size.rounds() + 1));
        return logins.once(name, device -> login.by(device, BenchRealm.PASSWORD), devices.stream(), count,
                Outcome.TOKEN);
    }

    private List<Row> listing() throws SQLException {
        var large = BenchRealm.create(server.keycloak(), "large");
        var small = BenchRealm.create(server.keycloak(), "small");
        large.unlock();
        small.unlock();
        new RequestCopies(large, tables).add(size.manyRows());
        new RequestCopies(small, tables).add(FEW_ROWS);
        new KnownDevices(large, tables).add("person-", size.manyRows());
        var requests = list("GET /requests?max=50 of " + size.manyRows(), large, "client-registry/requests?max=50");
        return List.of(
                new RateRow("10a", requests, list("GET /users?max=50 of " + size.manyRows(), large, "users?max=50"), 1),
                new RateRow("10b", requests, list("the same of " + FEW_ROWS, small, "client-registry/requests?max=50"),
                        0.7));
    }

    private List<Row> administration() throws SQLException {
        var realm = BenchRealm.create(server.keycloak(), "administered");
        realm.unlock();
        var requests = new RequestCopies(realm, tables);
        var ids = requests.add(20_000).iterator();
        var list = list("GET /requests?max=50", realm, "client-registry/requests?max=50");
        var grants = Load.endless("grant", ADMINISTRATORS, () -> { }, () -> Requests.each(
                Stream.generate(() -> realm.adminPost("client-registry/requests/" + ids.next() + "/grant", "{}"))
                        .iterator(), new Outcome(201, "")));
        var knocks = logins.everNew(STORM_CONNECTIONS + " connections knocking with new names", STORM_CONNECTIONS,
                name -> realm.registryGrant(name, BenchRealm.PASSWORD), Outcome.REFUSED);
        var copies = logins.everNewCopied(COPYING_CONNECTIONS + " connections knocking with new names, each four times at once",
                COPYING_CONNECTIONS, 26, 4, name -> realm.registryGrant(name, BenchRealm.PASSWORD), Outcome.REFUSED);
        var stockRefusals = logins.everNew("the same storm on stock", STORM_CONNECTIONS,
                name -> realm.stockGrant(name, BenchRealm.PASSWORD), Outcome.REFUSED);
        return List.of(new BulkGrantRow(realm, requests, size.grants(), size.stockUsers()),
                new StormRow("11a", list, knocks, list, stockRefusals, 2),
                new StormRow("11b", grants, knocks, list, stockRefusals, 2),
                new StormRow("11c", list, copies, list, stockRefusals, 2));
    }

    private List<Row> responseTimes() throws SQLException {
        int rows = 2;
        var kinds = new RefusalKinds(open, locked, logins, tables,
                rows * ResponseTimesRow.BATCH * size.timedBatches() * (size.rounds() + 1));
        var grants = List.of(RefusalKinds.refused(open::registryGrant), RefusalKinds.refused(locked::registryGrant));
        var auths = List.of(RefusalKinds.refused(open::brokerAuth), RefusalKinds.refused(locked::brokerAuth));
        return List.of(
                new ResponseTimesRow("12a", kinds.byPasswordGrant(), grants, Outcome.REFUSED, size.timedBatches()),
                new ResponseTimesRow("12b", kinds.byBrokerAuth(), auths, Outcome.DENY, size.timedBatches()));
    }

    private List<Row> stormMarks() {
        var realm = BenchRealm.create(server.keycloak(), "marked", true);
        realm.unlock();
        var refusals = logins.again("repeated refusals", Logins.names("marked-", size.refused()),
                name -> realm.brokerAuth(name, BenchRealm.PASSWORD), Outcome.DENY);
        return List.of(new StormMarksRow("19", realm, server.keycloak(), refusals, size.refused(), size.storm()));
    }

    private List<Row> nodeJustStarted() throws SQLException {
        var realm = BenchRealm.create(server.keycloak(), "returning");
        realm.unlock();
        var devices = new RequestCopies(realm, tables);
        int others = size.restarts() * OTHERS;
        var returning = logins.all("known device, node just started, broker/auth, with a fast verifier",
                devices.granted(size.returning()), name -> realm.brokerAuth(name, BenchRealm.PASSWORD), Outcome.ALLOW);
        var without = logins.once("the same without one", name -> realm.brokerAuth(name, BenchRealm.PASSWORD),
                devices.granted(others).stream(), OTHERS, Outcome.ALLOW);
        var warmUp = logins.again("unknown device again", Logins.names("unknown-", DEVICES),
                name -> open.brokerAuth(name, BenchRealm.PASSWORD), Outcome.DENY);
        var rows = new ArrayList<Row>();
        rows.add(new NodeJustStartedRow(new RateRow("15", returning, without, 60), server.keycloak(), returning, warmUp,
                size.restarts()));
        if (RabbitMq.isInstalled()) {
            var fleet = devices.granted(size.returning());
            var first = logins.all("first logins", fleet, name -> realm.brokerAuth(name, BenchRealm.PASSWORD), Outcome.ALLOW);
            rows.add(new FleetReturnRow("15f", server.keycloak(), () -> MqttBroker.rabbitMq(
                    BuildOutput.directory().resolve("bench/rabbitmq-fleet"), configuration(realm, "rabbitmq")), first, warmUp,
                    fleet, devices.granted(size.returning())));
        } else {
            System.out.println("Row 15f is left out: RabbitMQ is not installed");
        }
        return rows;
    }

    private List<Row> reconnects() {
        var folder = BuildOutput.directory().resolve("bench");
        var device = known.get(0);
        var rows = new ArrayList<Row>();
        rows.add(new ReconnectRow("14a", "HiveMQ", server.keycloak(), device,
                () -> MqttBroker.hiveMq(folder.resolve("hivemq"), configuration(open, "hivemq")),
                () -> MqttBroker.hiveMqAlone(folder.resolve("hivemq-alone"),
                        BuiltInUsers.extension(Set.of(device), BenchRealm.PASSWORD)), size.reconnects()));
        if (RabbitMq.isInstalled()) {
            rows.add(new ReconnectRow("14b", "RabbitMQ", server.keycloak(), device,
                    () -> MqttBroker.rabbitMq(folder.resolve("rabbitmq"), configuration(open, "rabbitmq")),
                    () -> MqttBroker.rabbitMq(folder.resolve("rabbitmq-alone"),
                            "default_user = " + device + "\ndefault_pass = " + BenchRealm.PASSWORD + "\n"),
                    size.reconnects()));
        } else {
            System.out.println("Row 14b is left out: RabbitMQ is not installed");
        }
        return rows;
    }

    private List<Row> devices() throws SQLException {
        var realm = BenchRealm.create(server.keycloak(), "devices");
        realm.unlock();
        new DeviceCopies(realm, tables).add(size.manyRows());
        return new DeviceRows(realm, logins, size.manyRows()).all();
    }

    private List<Row> brokerStorms() throws SQLException {
        var folder = BuildOutput.directory().resolve("bench");
        var unknown = Logins.names("stranger-", size.storming());
        var rows = new ArrayList<Row>();
        if (CommandLine.has("mosquitto")) {
            var realm = storming("mosquitto");
            var known = new RequestCopies(realm, tables).granted(size.storming());
            rows.add(new BrokerStormRow("18a", "Mosquitto", "its own password file",
                    () -> MqttBroker.mosquitto(folder.resolve("mosquitto"), configuration(realm, "mosquitto")),
                    () -> MqttBroker.mosquittoAlone(folder.resolve("mosquitto-alone"), known), known, unknown));
        } else {
            System.out.println("Row 18a is left out: Mosquitto is not installed");
        }
        var realm = storming("hivemq");
        var known = new RequestCopies(realm, tables).granted(size.storming());
        rows.add(new BrokerStormRow("18b", "HiveMQ", "built-in users",
                () -> MqttBroker.hiveMq(folder.resolve("hivemq-storm"), configuration(realm, "hivemq")),
                () -> MqttBroker.hiveMqAlone(folder.resolve("hivemq-storm-alone"),
                        BuiltInUsers.extension(Set.copyOf(known), BenchRealm.PASSWORD)), known, unknown));
        return rows;
    }

    private BenchRealm storming(String name) {
        var realm = BenchRealm.create(server.keycloak(), "storm-" + name);
        realm.unlock();
        return realm;
    }

    private List<Row> windows() throws SQLException {
        var plain = BenchRealm.create(server.keycloak(), "plain");
        var scoped = BenchRealm.create(server.keycloak(), "scoped");
        var expecting = BenchRealm.create(server.keycloak(), "expecting");
        plain.unlock();
        scoped.unlock(Map.of("usernames", List.of("press-*", "new-*"), "addresses", List.of("2001:db8::/32", "192.0.2.0/24"),
                "expect", 1_000_000));
        expecting.unlock(Map.of("grantExpected", true));
        new ExpectedCopies(expecting, tables).add(size.manyRows());
        var realms = new LinkedHashMap<String, BenchRealm>();
        realms.put("plain window", plain);
        realms.put("window with a scope", scoped);
        realms.put("window with a list of " + size.manyRows(), expecting);
        return List.of(new WindowsRow("17", realms, logins, size.timedBatches()));
    }

    private static String configuration(BenchRealm realm, String dialect) {
        return realm.registry().get("brokers/" + BenchRealm.BROKER + "/config/" + dialect).expect(200).body();
    }

    private Load list(String name, BenchRealm realm, String path) {
        return logins.repeated(name, ADMINISTRATORS, () -> realm.adminGet(path), Outcome.OK);
    }
}
