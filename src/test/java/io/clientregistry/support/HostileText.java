package io.clientregistry.support;

import java.util.List;
import java.util.Random;

/** Texts as a scanner sends them, or a device gone wrong; the same ones for the same seed. */
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

    private final Random random;

    public HostileText(long seed) {
        this.random = new Random(seed);
    }

    /** The next one: up to four pieces, with some that are much too long and some of letters only. */
    public String next() {
        var text = new StringBuilder();
        for (int left = random.nextInt(5); left > 0; left--) {
            text.append(switch (random.nextInt(6)) {
                case 0 -> random.ints(random.nextInt(20), 0, Character.MAX_CODE_POINT + 1).collect(StringBuilder::new,
                        StringBuilder::appendCodePoint, StringBuilder::append);
                case 1 -> PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(LONGEST_REPEAT));
                case 2, 3 -> PIECES.get(random.nextInt(PIECES.size()));
                default -> random.ints(random.nextInt(20), 'a', 'z' + 1).collect(StringBuilder::new,
                        StringBuilder::appendCodePoint, StringBuilder::append);
            });
        }
        return text.toString();
    }
}
