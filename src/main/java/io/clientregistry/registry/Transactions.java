package io.clientregistry.registry;

import java.util.function.Function;

/** Runs work on one realm's store in a transaction of its own. */
public interface Transactions {

    /** Commits when {@code work} returns, rolls back and rethrows when it throws. */
    <T> T run(Function<KnockStore, T> work);
}
