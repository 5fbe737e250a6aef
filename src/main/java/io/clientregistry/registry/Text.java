package io.clientregistry.registry;

/** Checks on text that came from a device. */
final class Text {

    private static final int REPLACEMENT = 0xFFFD;

    private Text() {
    }

    /** The length in Unicode code points. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether the text has a control character or half a surrogate pair, which no database stores alike. */
    static boolean hasUnprintable(String text) {
        return text.codePoints().anyMatch(Text::isUnprintable);
    }

    /**
     * Whether the text has a character that nobody sees, or that may look like anything: with one, two names that
     * differ look alike. The plain space is none of them.
     */
    static boolean hasInvisible(String text) {
        return text.codePoints().anyMatch(Text::isInvisible);
    }

    /**
     * A description a device gave of itself, made safe to store and to show: unprintable and invisible characters
     * replaced by U+FFFD, cut at {@code max} UTF-16 units without splitting a character; null when nothing is left.
     */
    static String printable(String text, int max) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var kept = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int safe = isUnprintable(codePoint) || isInvisible(codePoint) ? REPLACEMENT : codePoint;
            if (kept.length() + Character.charCount(safe) > max) {
                break;
            }
            kept.appendCodePoint(safe);
        }
        return kept.toString();
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> isIgnorable(codePoint);
        };
    }

    /** Letters, marks and symbols without a shape: Unicode's Default_Ignorable_Code_Point, and the empty Braille cell. */
    private static boolean isIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> codePoint >= 0x180B && codePoint <= 0x180F || codePoint >= 0xFE00 && codePoint <= 0xFE0F
                    || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
        };
    }
}
