package io.clientregistry.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fills PostgreSQL tables faster than any API could, by copying a row that the server itself has written. */
final class TableCopies {

    private final Connection database;

    TableCopies(Connection database) {
        this.database = database;
    }

    /**
     * Copies one row many times.
     *
     * @param table the table
     * @param where an SQL condition that only the row to copy meets
     * @param count how many copies, numbered {@code i} from 1
     * @param changes SQL expressions over {@code i} for the columns that differ
     * @param returned a column
     * @return that column of each copy
     */
    List<String> copy(String table, String where, int count, Map<String, String> changes, String returned)
            throws SQLException {
        var columns = changes.entrySet().stream().map(change -> "'" + change.getKey() + "', " + change.getValue())
                .collect(Collectors.joining(", "));
        var sql = "insert into " + table + " select copy.* from (select * from " + table + " where " + where
                + ") original, generate_series(1, " + count + ") i, lateral jsonb_populate_record("
                + "(original.*)::" + table + ", jsonb_build_object(" + columns + ")) copy returning " + returned;
        var values = new ArrayList<String>();
        try (var statement = database.createStatement(); var result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        // Queries are planned by what the planner knows of the table: no waiting for PostgreSQL to look by itself.
        try (var statement = database.createStatement()) {
            statement.execute("analyze " + table);
        }
        return values;
    }

    /** An expression for an id that is the same for the same number. */
    static String id(String prefix) {
        return "md5('" + prefix + "' || i)::uuid::text";
    }
}
