package io.clientregistry.permission;

import java.util.ArrayList;
import java.util.List;

/** What topic names and topic filters have in common (MQTT 5, sections 1.5.4 and 4.7.3). */
final class TopicText {

    /** The length of a UTF-8 encoded string is two bytes on the wire. */
    static final int MAX_BYTES = 65_535;

    private TopicText() {}

    /** Refuses the empty text, NUL, lone surrogates (not UTF-8) and more than 65,535 bytes. */
    static void check(String text) throws InvalidTopicException {
        if (text == null || text.isEmpty()) {
            throw new InvalidTopicException("empty");
        }
        if (utf8Length(text) > MAX_BYTES) {
            throw new InvalidTopicException("longer than 65,535 bytes");
        }
    }

    /** The levels of a text: always one more than there are separators, and empty ones count. */
    static List<String> levels(String text, char separator) {
        var levels = new ArrayList<String>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            levels.add(text.substring(from, to));
            from = to + 1;
        }
        levels.add(text.substring(from));
        return List.copyOf(levels);
    }

    private static int utf8Length(String text) throws InvalidTopicException {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidTopicException("contains NUL");
            } else if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new InvalidTopicException("is not UTF-8");
            }
        }
        return bytes;
    }
}
