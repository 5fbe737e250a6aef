package io.clientregistry.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.LogFile;
import io.clientregistry.support.Meters;
import java.time.Duration;
import java.util.List;

/**
 * What devices that are refused over and over leave behind: stored events and log lines of their repeats, and connections
 * taken to the database. Takes long, so it is measured in one round only.
 */
final class StormMarksRow implements Row {

    /** What is counted is told after a minute (event-fold-seconds), and by a timer. */
    private static final Duration TOLD = Duration.ofMinutes(3);

    private final String number;
    private final BenchRealm realm;
    private final KeycloakServer keycloak;
    private final Load refusals;
    private final int devices;
    private final Duration time;
    private final Series rows = new Series();
    private final Series lines = new Series();
    private final Series limits = new Series();
    private final Series rowRatios = new Series();
    private final Series lineRatios = new Series();
    private final Series connections = new Series();
    private int refused;

    /**
     * @param realm    stores events, and has no others than these
     * @param refusals of {@code devices} names, which it knows when it begins to count
     * @param time     how long they come
     */
    StormMarksRow(String number, BenchRealm realm, KeycloakServer keycloak, Load refusals, int devices, Duration time) {
        this.number = number;
        this.realm = realm;
        this.keycloak = keycloak;
        this.refusals = refusals;
        this.devices = devices;
        this.time = time;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public void measure(Round round) throws Exception {
        if (refused > 0) {
            return;
        }
        refusals.before().run();
        var before = Meters.databaseConnections(keycloak);
        refused = round.run(refusals, time).latencies().length;
        connections.add((Meters.databaseConnections(keycloak) - before) * 1000 / refused);
        var stored = awaitAllTold();
        double limit = 1 + time.toMinutes();
        add(rows, rowRatios, stored, limit);
        add(lines, lineRatios, LogFile.linesWith(keycloak.log(), "realmName=\"" + realm.name() + "\"").stream()
                .filter(line -> line.contains("client_registry=\"repeated\"")).count(), limit);
        limits.add(limit);
    }

    /** The only round that measures is the one for warm-up. */
    @Override
    public void reset() {
    }

    @Override
    public List<Finding> findings() {
        var storm = " for each of " + devices + " devices, " + refused + " repeated refusals in " + time.toSeconds() + " s";
        return List.of(
                new Finding(number, "events stored" + storm, "one, and one a minute", "rows", rows, limits, rowRatios, 1.0, List.of()),
                new Finding(number, "log lines" + storm, "one, and one a minute", "lines", lines, limits, lineRatios, 1.0, List.of()),
                new Finding(number, "connections taken to the database for 1,000 of these refusals", "-", "connections", connections,
                        new Series(), new Series(), null, List.of()));
    }

    private void add(Series marks, Series ratios, long count, double limit) {
        double each = (double) count / devices;
        marks.add(each);
        ratios.add(limit / each);
    }

    /** How many events tell of the repeats, once those add up to what was refused. */
    private int awaitAllTold() {
        // Each connection may have sent one more, whose answer came too late to be counted.
        return await().atMost(TOLD).pollInterval(Duration.ofSeconds(2)).until(this::repeats, told -> {
            var attempts = told.stream().mapToLong(event -> event.at("/details/attempts").asLong(1)).sum();
            return attempts >= refused && attempts <= refused + refusals.connections();
        }).size();
    }

    private List<JsonNode> repeats() {
        return realm.refusals().stream().filter(event -> event.at("/details/client_registry").asText().equals("repeated")).toList();
    }
}
