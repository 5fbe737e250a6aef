package io.clientregistry.registry;

import java.util.List;
import java.util.Optional;

/** One realm's windows as administrators read about them. */
public interface CommissioningRecord {

    /** A part of the windows, the newest first. */
    List<WindowLine> list(int first, int max);

    /** How many windows there are. */
    long count();

    /** One window. */
    Optional<WindowLine> find(String id);
}
