package io.clientregistry.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a device tells of itself in the explicit flow, such as its serial number and where it stands. Nothing is checked
 * but its form: it is the device's own word.
 *
 * @param entries at most {@link #MAX_ENTRIES}, in the order in which they were sent
 */
public record DeviceContext(Map<String, String> entries) {

    /** Nothing was told. */
    public static final DeviceContext NONE = new DeviceContext(Map.of());
    /** How many entries there may be. */
    public static final int MAX_ENTRIES = 16;
    /** The longest key, in code points. */
    public static final int MAX_KEY = 64;
    /** The longest value, in code points. */
    public static final int MAX_VALUE = 255;

    /** Neither can be in an entry, so that the text needs no escapes and is searched as it is shown. */
    private static final String BETWEEN_ENTRIES = "\n";
    private static final String AFTER_KEY = "\t";

    /** @throws IllegalArgumentException naming the rule that an entry breaks, without repeating what was sent */
    public DeviceContext {
        require(entries.size() <= MAX_ENTRIES, "context has more than " + MAX_ENTRIES + " entries");
        entries.forEach((key, value) -> {
            require(!key.isBlank() && Text.length(key) <= MAX_KEY, "a key of context has not 1 to " + MAX_KEY + " characters");
            require(value != null && Text.length(value) <= MAX_VALUE,
                    "a value of context is not a text of up to " + MAX_VALUE + " characters");
            require(isVisible(key) && isVisible(value), "context has control or invisible characters");
        });
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** As one text, to be stored and searched; null when nothing was told. */
    public String text() {
        List<String> lines = new ArrayList<>();
        entries.forEach((key, value) -> lines.add(key + AFTER_KEY + value));
        return lines.isEmpty() ? null : String.join(BETWEEN_ENTRIES, lines);
    }

    /** What {@link #text} has made a text of. */
    public static DeviceContext ofText(String text) {
        if (text == null) {
            return NONE;
        }
        var entries = new LinkedHashMap<String, String>();
        for (var line : text.split(BETWEEN_ENTRIES)) {
            var end = line.indexOf(AFTER_KEY);
            entries.put(line.substring(0, end), line.substring(end + 1));
        }
        return new DeviceContext(entries);
    }

    private static boolean isVisible(String text) {
        return !Text.hasUnprintable(text) && !Text.hasInvisible(text);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
