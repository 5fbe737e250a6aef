package io.clientregistry.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts of knocks by the word for their outcome, as text: {@code recorded=3}, a line each. */
final class OutcomeText {

    private OutcomeText() {
    }

    static String write(Map<String, Long> counts) {
        return counts.isEmpty() ? null : counts.entrySet().stream().map(count -> count.getKey() + '=' + count.getValue())
                .collect(Collectors.joining("\n"));
    }

    static Map<String, Long> read(String text) {
        var counts = new TreeMap<String, Long>();
        if (text != null) {
            text.lines().map(line -> line.split("=")).forEach(count -> counts.put(count[0], Long.valueOf(count[1])));
        }
        return counts;
    }
}
