package io.clientregistry.login;

import io.clientregistry.password.EqualTimes;
import io.clientregistry.registry.KnockStore;
import io.clientregistry.registry.Transactions;
import java.util.function.Function;

/** The transactions of one login, whose times are remembered. */
final class TimedTransactions implements Transactions {

    private final Transactions transactions;
    private final EqualTimes times;
    private boolean ran;

    TimedTransactions(Transactions transactions, EqualTimes times) {
        this.transactions = transactions;
        this.times = times;
    }

    @Override
    public <T> T run(Function<KnockStore, T> work) {
        ran = true;
        return times.write(() -> transactions.run(work));
    }

    /** Whether there was any. */
    boolean ran() {
        return ran;
    }
}
