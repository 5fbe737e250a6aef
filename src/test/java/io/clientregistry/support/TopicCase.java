package io.clientregistry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table that the server and every plug-in judge: one permission, one request, one verdict. Absent is a limit
 * that is not there, or what a broker does not tell.
 */
public record TopicCase(String action, String filter, List<Integer> qos, Boolean retain, String topic, Integer messageQos,
                        Boolean messageRetain, String verdict) {

    /** All rows of {@code topic-cases.csv}. */
    public static List<TopicCase> all() {
        try (var lines = Files.lines(Path.of("src/test/resources/topic-cases.csv"))) {
            return lines.skip(1).map(line -> of(line.split(",", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAllowed() {
        return verdict.equals("allow");
    }

    /** The permission as the native dialect answers it. */
    public Map<String, Object> permission() {
        var json = new HashMap<String, Object>(Map.of("action", action, "filter", filter));
        if (qos != null) {
            json.put("qos", qos);
        }
        if (retain != null) {
            json.put("retain", retain);
        }
        return json;
    }

    private static TopicCase of(String[] columns) {
        return new TopicCase(columns[0], columns[1], levels(columns[2]), flag(columns[3]), columns[4],
                columns[5].isEmpty() ? null : Integer.valueOf(columns[5]), flag(columns[6]), columns[7]);
    }

    private static List<Integer> levels(String text) {
        return text.isEmpty() ? null : text.chars().mapToObj(c -> c - '0').toList();
    }

    private static Boolean flag(String text) {
        return text.isEmpty() ? null : Boolean.valueOf(text);
    }
}
