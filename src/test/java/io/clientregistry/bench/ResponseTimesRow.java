package io.clientregistry.bench;

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
 * logins never seen before and for the same logins again. The kinds take turns in small batches, so that a slow moment
 * of the machine meets all of them.
 */
final class ResponseTimesRow implements Row {

    /** How many logins of a kind follow each other. */
    static final int BATCH = 2;

    private static final int REPEATS = 5;
    private static final double TARGET = 1 / 1.05;

    private final Map<String, Supplier<byte[]>> kinds;
    private final Outcome outcome;
    private final int batches;
    private final String number;
    private Map<String, Series> first = new LinkedHashMap<>();
    private Map<String, Series> again = new LinkedHashMap<>();

    /**
     * @param kinds by name, each giving a login that nobody has tried before
     * @param outcome of every login
     * @param batches in a round, of each kind
     */
    ResponseTimesRow(String number, Map<String, Supplier<byte[]>> kinds, Outcome outcome, int batches) {
        this.number = number;
        this.kinds = kinds;
        this.outcome = outcome;
        this.batches = batches;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public void measure(Round round) throws Exception {
        var firstTimes = new LinkedHashMap<String, Series>();
        var repeatTimes = new LinkedHashMap<String, Series>();
        for (int batch = 0; batch < batches; batch++) {
            var order = new ArrayList<>(kinds.keySet());
            Collections.shuffle(order);
            for (var kind : order) {
                var logins = Stream.generate(kinds.get(kind)).limit(BATCH).toList();
                send(round, kind, logins, firstTimes);
                send(round, kind, Collections.nCopies(REPEATS, logins).stream().flatMap(List::stream).toList(),
                        repeatTimes);
            }
        }
        kinds.keySet().forEach(kind -> {
            first.computeIfAbsent(kind, name -> new Series()).add(firstTimes.get(kind).median());
            again.computeIfAbsent(kind, name -> new Series()).add(repeatTimes.get(kind).median());
        });
    }

    @Override
    public void reset() {
        first = new LinkedHashMap<>();
        again = new LinkedHashMap<>();
    }

    @Override
    public List<Finding> findings() {
        return List.of(finding("first time", first), finding("again", again));
    }

    private void send(Round round, String kind, List<byte[]> logins, Map<String, Series> times) throws Exception {
        var load = Load.whole(kind, 1, () -> Requests.each(logins.iterator(), outcome));
        for (long nanos : round.run(load).latencies()) {
            times.computeIfAbsent(kind, name -> new Series()).add(nanos / 1e6);
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
                times.get(slowest), times.get(fastest), ratio, TARGET, List.of(when + ": " + all));
    }
}
