package io.clientregistry.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether time tells what an answer does not: response times of refusals of every kind, one device at a time, for
 * logins never seen before, for the same logins a second time, when their names are looked up for the last time in a while,
 * and for their further repeats. The kinds follow each other in an order drawn anew each time, so that a slow moment of the
 * machine, and what a hash leaves of the processor's caches, meets all of them alike.
 */
final class ResponseTimesRow implements Row {

    /** Logins of a kind that are tried before all of them are repeated. */
    static final int BATCH = 2;

    private static final int REPEATS = 4;
    private static final int REQUEST_BYTES = 600;
    private static final double ALLOWED_SHARE = 0.05;
    private static final double ALLOWED_MILLIS = 0.05;
    private static final String FIRST = "first time";
    private static final String SECOND = "second time";
    private static final String AGAIN = "again";

    private final Map<String, Supplier<byte[]>> kinds;
    private final List<byte[]> before;
    private final Outcome outcome;
    private final int batches;
    private final String number;
    private Map<String, Times> medians = new LinkedHashMap<>();

    private record Login(String kind, byte[] request) {
    }

    /** In ms. */
    private record Times(Map<String, Series> byKind) {

        Times() {
            this(new LinkedHashMap<>());
        }

        void add(String kind, double millis) {
            byKind.computeIfAbsent(kind, name -> new Series()).add(millis);
        }
    }

    /**
     * @param kinds by name, each giving a login that nobody has tried before
     * @param before a refused login of each realm: what a node knows of a realm for a moment only is known when the measured
     *               ones come
     * @param outcome of every login
     * @param batches in a round, of each kind
     */
    ResponseTimesRow(String number, Map<String, Supplier<byte[]>> kinds, List<byte[]> before, Outcome outcome, int batches) {
        this.number = number;
        this.kinds = kinds;
        this.before = before;
        this.outcome = outcome;
        this.batches = batches;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public void measure(Round round) throws IOException {
        var times = new LinkedHashMap<String, Times>();
        for (int batch = 0; batch < batches; batch++) {
            var logins = kinds.keySet().stream().flatMap(this::newLogins).toList();
            send(round, shuffled(logins), times.computeIfAbsent(FIRST, name -> new Times()));
            send(round, shuffled(logins), times.computeIfAbsent(SECOND, name -> new Times()));
            send(round, Stream.generate(() -> shuffled(logins)).limit(REPEATS).flatMap(List::stream).toList(),
                    times.computeIfAbsent(AGAIN, name -> new Times()));
        }
        times.forEach((when, measured) -> measured.byKind().forEach((kind, all) ->
                medians.computeIfAbsent(when, name -> new Times()).add(kind, all.median())));
    }

    @Override
    public void reset() {
        medians = new LinkedHashMap<>();
    }

    @Override
    public List<Finding> findings() {
        return medians.entrySet().stream().map(times -> finding(times.getKey(), times.getValue().byKind())).toList();
    }

    private Stream<Login> newLogins(String kind) {
        return Stream.generate(() -> new Login(kind, Wire.padded(kinds.get(kind).get(), REQUEST_BYTES))).limit(BATCH);
    }

    private static List<Login> shuffled(List<Login> logins) {
        var order = new ArrayList<>(logins);
        Collections.shuffle(order);
        return order;
    }

    private void send(Round round, List<Login> logins, Times times) throws IOException {
        var requests = Stream.concat(before.stream(), logins.stream().map(Login::request)).toList();
        var result = round.run(Load.whole("refusals of every kind", 1, () -> Requests.each(requests.iterator(), outcome)));
        if (!result.others().isEmpty()) {
            throw new IOException("Answers came in another order than the logins: " + result.others());
        }
        for (int i = 0; i < logins.size(); i++) {
            times.add(logins.get(i).kind(), result.latencies()[before.size() + i] / 1e6);
        }
    }

    private Finding finding(String when, Map<String, Series> times) {
        var order = kinds.keySet().stream()
                .sorted((one, other) -> Double.compare(times.get(one).median(), times.get(other).median())).toList();
        var fastest = order.get(0);
        var slowest = order.get(order.size() - 1);
        var ratio = new Series();
        for (int round = 0; round < times.get(fastest).values().size(); round++) {
            ratio.add(times.get(fastest).values().get(round) / times.get(slowest).values().get(round));
        }
        var all = order.stream().map(kind -> kind + " " + times.get(kind) + " ms").collect(Collectors.joining(", "));
        return new Finding(number, "slowest, " + when + ": " + slowest, "fastest: " + fastest, "ms",
                times.get(slowest), times.get(fastest), ratio, target(times.get(fastest).median()), List.of(when + ": " + all));
    }

    /** The ratio of two kinds that differ by as much as is allowed: by a share, or by what nobody tells apart over a network. */
    private static double target(double fastestMillis) {
        return fastestMillis / (fastestMillis + Math.max(ALLOWED_SHARE * fastestMillis, ALLOWED_MILLIS));
    }
}
