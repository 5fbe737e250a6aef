package io.clientregistry.bench;

import java.util.List;

/** First knocks: fast, and none may be lost. Every device that was answered must be listed. */
final class FirstKnocksRow implements Row {

    private final RateRow rates;
    private final BenchRealm realm;
    private final int knocksPerRound;
    private int rounds;

    /** @param realm has no requests but those of this row */
    FirstKnocksRow(RateRow rates, BenchRealm realm, int knocksPerRound) {
        this.rates = rates;
        this.realm = realm;
        this.knocksPerRound = knocksPerRound;
    }

    @Override
    public String number() {
        return rates.number();
    }

    @Override
    public void measure(Round round) throws Exception {
        rates.measure(round);
        rounds++;
        int listed = realm.pending();
        if (listed != rounds * knocksPerRound) {
            throw new IllegalStateException(listed + " listed, but " + rounds * knocksPerRound + " knocked");
        }
    }

    @Override
    public void reset() {
        rates.reset();
    }

    @Override
    public List<Finding> findings() {
        var finding = rates.findings().get(0);
        return List.of(finding.with("all " + rounds * knocksPerRound + " devices that knocked are listed"));
    }
}
