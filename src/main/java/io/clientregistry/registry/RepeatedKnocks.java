package io.clientregistry.registry;

/** Takes repeats of a pending request, to be written soon and together. */
@FunctionalInterface
public interface RepeatedKnocks {

    /** Notes repeats; cheap, and without a transaction. */
    void add(String requestId, Repeats repeats);
}
