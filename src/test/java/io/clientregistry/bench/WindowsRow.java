package io.clientregistry.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a window's purpose costs a knock: response times of first knocks in windows of several kinds, all of which are kept. */
final class WindowsRow implements Row {

    private final ResponseTimesRow times;
    private final Collection<BenchRealm> realms;
    private final int knocksPerRound;
    private int rounds;

    /**
     * @param realms  by the kind of their window, without requests but those of this row
     * @param batches in a round, for each realm
     */
    WindowsRow(String number, Map<String, BenchRealm> realms, Logins logins, int batches) {
        var kinds = new LinkedHashMap<String, Supplier<byte[]>>();
        realms.forEach((kind, realm) -> kinds.put(kind, () -> realm.brokerAuth(logins.newName(), BenchRealm.PASSWORD)));
        var before = realms.values().stream().map(realm -> RefusalKinds.refused(realm::brokerAuth)).toList();
        this.times = new ResponseTimesRow(number, kinds, before, Outcome.DENY, batches);
        this.realms = realms.values();
        this.knocksPerRound = ResponseTimesRow.BATCH * batches;
    }

    @Override
    public String number() {
        return times.number();
    }

    @Override
    public void measure(Round round) throws Exception {
        times.measure(round);
        rounds++;
        for (var realm : realms) {
            if (realm.pending() != rounds * knocksPerRound) {
                throw new IllegalStateException(realm.pending() + " kept, but " + rounds * knocksPerRound + " knocked");
            }
        }
    }

    @Override
    public void reset() {
        times.reset();
    }

    @Override
    public List<Finding> findings() {
        return times.findings();
    }
}
