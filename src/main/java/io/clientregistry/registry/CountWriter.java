package io.clientregistry.registry;

import java.util.Map;

/** Writes what a {@link KnockBuffer} has counted. */
@FunctionalInterface
public interface CountWriter {

    /**
     * Writes all of it or throws. Counts of a realm whose registry nobody has used are dropped.
     *
     * @param repeats  by the pending request's id
     * @param outcomes by the word for the outcome
     */
    void write(String realmId, Map<String, Repeats> repeats, Map<String, Long> outcomes);
}
