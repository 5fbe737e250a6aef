package io.clientregistry.bench;

import java.util.List;

/** Holds the rate of one load against that of another: the ratio is taken within each round. */
final class RateRow implements Row {

    private final String number;
    private final Load ours;
    private final Load against;
    private final double target;
    private Series ourRates = new Series();
    private Series theirRates = new Series();
    private Series ratios = new Series();
    private Series ourCpu = new Series();
    private Series theirCpu = new Series();
    private Series cpuRatios = new Series();
    private int rounds;

    RateRow(String number, Load ours, Load against, double target) {
        this.number = number;
        this.ours = ours;
        this.against = against;
        this.target = target;
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public void measure(Round round) throws Exception {
        // Who comes first alternates, so that neither always finds the server warm.
        boolean oursFirst = rounds++ % 2 == 0;
        round.rate(oursFirst ? ours : against);
        round.rate(oursFirst ? against : ours);
        var our = round.rate(ours);
        var their = round.rate(against);
        ourRates.add(our.perSecond());
        theirRates.add(their.perSecond());
        ratios.add(our.perSecond() / their.perSecond());
        ourCpu.add(our.cpuMillis());
        theirCpu.add(their.cpuMillis());
        cpuRatios.add(their.cpuMillis() / our.cpuMillis());
    }

    @Override
    public void reset() {
        ourRates = new Series();
        theirRates = new Series();
        ratios = new Series();
        ourCpu = new Series();
        theirCpu = new Series();
        cpuRatios = new Series();
    }

    @Override
    public List<Finding> findings() {
        return List.of(new Finding(number, ours.name(), against.name(), "1/s", ourRates, theirRates, ratios, target,
                List.of("Keycloak's processor time for each: " + ourCpu + " ms against " + theirCpu
                        + " ms, better by " + cpuRatios)));
    }
}
