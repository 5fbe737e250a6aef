package io.clientregistry.bench;

import java.util.function.Supplier;

/**
 * A kind of request whose rate is measured, such as a stock refusal.
 *
 * @param name what the report calls it
 * @param connections how many devices, brokers or administrators ask at once
 * @param before makes the server ready, outside the measured time
 * @param traffic what one run sends
 * @param ends whether a run sends all its traffic, however long that takes; it stops when its time is over otherwise
 */
record Load(String name, int connections, Runnable before, Supplier<Traffic> traffic, boolean ends) {

    /** Goes on for as long as there is time. */
    static Load endless(String name, int connections, Runnable before, Supplier<Traffic> traffic) {
        return new Load(name, connections, before, traffic, false);
    }

    /** Is over when its traffic is. */
    static Load whole(String name, int connections, Supplier<Traffic> traffic) {
        return new Load(name, connections, () -> { }, traffic, true);
    }
}
