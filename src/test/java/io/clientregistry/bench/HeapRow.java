package io.clientregistry.bench;

import io.clientregistry.password.MemoryFootprint;
import java.util.List;

/** The heap that the caches of one node take after many different logins, measured on the caches alone. */
final class HeapRow implements Row {

    private static final int LOGINS = 1_000_000;
    private static final double LIMIT_MEGABYTES = 64;
    private static final double MEGABYTE = 1024 * 1024;

    private Series used = new Series();
    private Series limit = new Series();
    private Series ratios = new Series();

    @Override
    public String number() {
        return "13";
    }

    /** Once: nothing in it depends on the round. */
    @Override
    public void measure(Round round) {
        if (!used.values().isEmpty()) {
            return;
        }
        double megabytes = MemoryFootprint.after(LOGINS) / MEGABYTE;
        used.add(megabytes);
        limit.add(LIMIT_MEGABYTES);
        ratios.add(LIMIT_MEGABYTES / megabytes);
    }

    @Override
    public void reset() {
        used = new Series();
        limit = new Series();
        ratios = new Series();
    }

    @Override
    public List<Finding> findings() {
        return List.of(new Finding(number(), "heap after " + LOGINS + " different logins of each kind", "limit", "MB",
                used, limit, ratios, 1.0, List.of("measured on the caches alone, with their default bounds")));
    }
}
