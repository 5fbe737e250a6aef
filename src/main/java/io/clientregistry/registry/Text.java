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
     * A description a device gave of itself, made safe to store: unprintable characters replaced by U+FFFD,
     * cut at {@code max} UTF-16 units without splitting a character; null when nothing is left.
     */
    static String printable(String text, int max) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var kept = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int safe = isUnprintable(codePoint) ? REPLACEMENT : codePoint;
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
}
