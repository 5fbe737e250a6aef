package io.clientregistry.registry;

/** Writes what a {@link KnockBuffer} has counted. */
@FunctionalInterface
public interface CountWriter {

    /** Writes all of it or throws. Counts of a realm whose registry nobody has used are dropped. */
    void write(String realmId, BufferedCounts counts);
}
