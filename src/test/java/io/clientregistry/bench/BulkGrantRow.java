package io.clientregistry.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Granting many requests at once against creating as many users, with a password each, over Keycloak's own API. */
final class BulkGrantRow implements Row {

    /** As many as stock has use for on the usual two cores, and more. */
    private static final int STOCK_CONNECTIONS = 4;
    private static final double TARGET = 10;

    private final BenchRealm realm;
    private final RequestCopies requests;
    private final int count;
    private final int stockCount;
    private final AtomicInteger users = new AtomicInteger();
    private Series ourRates = new Series();
    private Series theirRates = new Series();
    private Series ratios = new Series();

    /**
     * @param count requests granted in one call
     * @param stockCount users created in a round; their rate does not depend on how many
     */
    BulkGrantRow(BenchRealm realm, RequestCopies requests, int count, int stockCount) {
        this.realm = realm;
        this.requests = requests;
        this.count = count;
        this.stockCount = stockCount;
    }

    @Override
    public String number() {
        return "9";
    }

    @Override
    public void measure(Round round) throws Exception {
        double ours = grant();
        double theirs = round.run(Load.whole("POST /users", STOCK_CONNECTIONS, this::newUsers)).rate();
        ourRates.add(ours);
        theirRates.add(theirs);
        ratios.add(ours / theirs);
    }

    @Override
    public void reset() {
        ourRates = new Series();
        theirRates = new Series();
        ratios = new Series();
    }

    @Override
    public List<Finding> findings() {
        return List.of(new Finding("9", "bulk grant of " + count,
                "POST /users with a password, " + STOCK_CONNECTIONS + " at once", "1/s", ourRates, theirRates, ratios,
                TARGET, List.of()));
    }

    private double grant() throws Exception {
        var ids = requests.add(count);
        long start = System.nanoTime();
        var results = realm.registry().post("requests/grant", Map.of("ids", ids)).expect(200).json();
        double seconds = (System.nanoTime() - start) / 1e9;
        var granted = results.findValuesAsText("status").stream().filter("201"::equals).count();
        if (granted != count) {
            throw new IllegalStateException(granted + " of " + count + " were granted: " + results.get(0));
        }
        return count / seconds;
    }

    private Traffic newUsers() {
        var requests = Stream.generate(() -> realm.adminPost("users", user("created-" + users.incrementAndGet())))
                .limit(stockCount);
        return Requests.each(requests.iterator(), new Outcome(201, ""));
    }

    private static String user(String name) {
        return "{\"username\":\"" + name + "\",\"enabled\":true,\"credentials\":[{\"type\":\"password\",\"value\":\""
                + BenchRealm.PASSWORD + "\",\"temporary\":false}]}";
    }
}
