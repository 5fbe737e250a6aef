package io.clientregistry.admin;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula, since it begins with
 * one of {@code = + - @}, a tab or a carriage return, has an apostrophe before it (OWASP, CSV injection).
 */
final class Csv {

    /** The media type. */
    static final String MEDIA_TYPE = "text/csv";

    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    /** Adds a line: null is an empty field, a time is told by {@link #time}. */
    Csv line(Object... fields) {
        text.append(Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    /** A time as ISO 8601 writes it, in UTC; null stays null. */
    static String time(Long epochMillis) {
        return epochMillis == null ? null : Instant.ofEpochMilli(epochMillis).toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        var field = value.toString();
        var safe = !field.isEmpty() && FORMULA.indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
