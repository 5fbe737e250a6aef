package io.clientregistry.bench;

import java.util.List;

/** One row of the report: measured once in each round, ours and what it is held against in turn. */
interface Row {

    /** Its number in the report, and whatever it needs to be found by, such as {@code 4}. */
    String number();

    /** Measures once. A round before the first is the warm-up; its figures are dropped with {@link #reset()}. */
    void measure(Round round) throws Exception;

    /** Whether measuring it starts the server anew, which then has compiled nothing yet. */
    default boolean restartsServer() {
        return false;
    }

    /** Forgets what was measured so far. */
    void reset();

    /** Ends what the row has started. */
    default void close() {
    }

    /** What the rounds showed. */
    List<Finding> findings();
}
