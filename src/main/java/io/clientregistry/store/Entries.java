package io.clientregistry.store;

import java.util.List;

/** A list in one column: each entry ended by a line feed, which none of them has in it; an empty list is NULL. */
final class Entries {

    private static final String END = "\n";

    private Entries() {
    }

    static String join(List<String> entries) {
        return entries.isEmpty() ? null : String.join(END, entries) + END;
    }

    static List<String> split(String column) {
        return column == null ? List.of() : column.lines().toList();
    }
}
