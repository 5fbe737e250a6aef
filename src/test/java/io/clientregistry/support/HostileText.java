package io.clientregistry.support;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Texts as a scanner sends them, or a device gone wrong. */
public final class HostileText {

    /** What begins a line of its own in a log that lets it. */
    public static final String FORGED_LINE = "FORGED-LINE";

    private static final List<String> PIECES = List.of("press-17", "Pump", "a", " ", "\t", "\n" + FORGED_LINE,
            "\r\n" + FORGED_LINE, "\u0000", "\u001b[31m", "\u0085" + FORGED_LINE, "\u2028" + FORGED_LINE, "\u202e", "\u200b", "\u00ad",
            "\u2800", "\ufe0f", "\ud800", "\udc00", "\ue000", "\uffff", "\ud83e\udd16", "e\u0301", "\u0130", "\u00df", "\u0430",
            "' OR 1=1 --", "\"; DROP TABLE client_registry_request; --", "%00", "%0d%0a", "%s%n", "../../etc/passwd",
            "<script>alert(1)</script>", "${jndi:ldap://x/a}", "{{7*7}}", "*)(uid=*", "$SYS/#", "+/#", "\\u0000", "service-account-",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln", "[fe80::1%eth0]:1883", "10.0.0.1:50123", "999.1.1.1", "null", "NaN");
    private static final int LONGEST_REPEAT = 40;
    private static final int LONGEST_RUN = 20;
    /** At which something begins or ends to be allowed, in code points or UTF-16 units. */
    private static final List<Integer> LIMITS = List.of(3, 5, 16, 64, 255);
    /** One or two UTF-16 units, one to four bytes, and one that is longer in lower case. */
    private static final List<String> UNITS = List.of("a", "A", "0", "\u00e9", "\u20ac", "\u0130", "\ud83d\udd11");

    private HostileText() {
    }

    /** Up to four pieces, with some that are much too long and some of letters only; or as long as a limit, about. */
    public static Arbitrary<String> any() {
        var piece = Arbitraries.of(PIECES);
        var part = Arbitraries.frequencyOf(List.of(
                Tuple.of(1, codePoints()),
                Tuple.of(1, times(piece, Arbitraries.integers().between(0, LONGEST_REPEAT))),
                Tuple.of(2, piece),
                Tuple.of(2, Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(LONGEST_RUN))));
        return Arbitraries.frequencyOf(List.of(
                Tuple.of(4, part.list().ofMaxSize(4).map(parts -> String.join("", parts))),
                Tuple.of(1, times(Arbitraries.of(UNITS), lengths()))));
    }

    private static Arbitrary<String> codePoints() {
        return Arbitraries.integers().between(0, Character.MAX_CODE_POINT).withDistribution(RandomDistribution.uniform())
                .map(Character::toString).list().ofMaxSize(LONGEST_RUN).map(all -> String.join("", all));
    }

    /** Each limit, one less and one more. */
    private static Arbitrary<Integer> lengths() {
        return Combinators.combine(Arbitraries.of(LIMITS), Arbitraries.integers().between(-1, 1)).as(Integer::sum);
    }

    private static Arbitrary<String> times(Arbitrary<String> text, Arbitrary<Integer> count) {
        return Combinators.combine(text, count).as(String::repeat);
    }
}
