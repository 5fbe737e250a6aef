package io.clientregistry.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** How long administrators wait while devices storm the server: the 95th percentile under one storm and another. */
final class StormRow implements Row {

    private static final double SHARE = 0.95;

    private final String number;
    private final Load ours;
    private final Load ourStorm;
    private final Load against;
    private final Load theirStorm;
    private final double target;
    private Series ourTimes = new Series();
    private Series theirTimes = new Series();
    private Series ratios = new Series();

    StormRow(String number, Load ours, Load ourStorm, Load against, Load theirStorm, double target) {
        this.number = number;
        this.ours = ours;
        this.ourStorm = ourStorm;
        this.against = against;
        this.theirStorm = theirStorm;
        this.target = target;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public void measure(Round round) throws Exception {
        double our = during(round, ourStorm, ours);
        double their = during(round, theirStorm, against);
        ourTimes.add(our);
        theirTimes.add(their);
        ratios.add(their / our);
    }

    @Override
    public void reset() {
        ourTimes = new Series();
        theirTimes = new Series();
        ratios = new Series();
    }

    @Override
    public List<Finding> findings() {
        return List.of(new Finding(number, "p95 of " + ours.name() + " during " + ourStorm.name(),
                "p95 of " + against.name() + " during " + theirStorm.name(), "ms", ourTimes, theirTimes, ratios,
                target, List.of()));
    }

    private static double during(Round round, Load storm, Load load) throws Exception {
        var storming = CompletableFuture.supplyAsync(() -> {
            try {
                return round.run(storm);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        var result = round.run(load);
        storming.get();
        return result.latency(SHARE);
    }
}
