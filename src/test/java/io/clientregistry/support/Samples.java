package io.clientregistry.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/** What jqwik generates, for tests that share a server and so are Jupiter's. */
public final class Samples {

    private Samples() {
    }

    /** So many values, edge cases among them; the same ones for the same seed. */
    public static <T> List<T> of(Arbitrary<T> arbitrary, int count, long seed) {
        var values = new ArrayList<T>(count);
        JqwikSession.run(() -> arbitrary.generator(count, true).stream(new Random(seed))
                .limit(count).map(Shrinkable::value).forEach(values::add));
        return values;
    }
}
