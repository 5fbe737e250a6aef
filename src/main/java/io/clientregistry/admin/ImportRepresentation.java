package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.Expectation;
import java.util.List;

/**
 * What an import did, or, as a dry run, would do.
 *
 * @param imported     entries that are on the list now; 0 when nothing was imported
 * @param replaced     how many of them took the place of an entry of the same name
 * @param wrong        lines that are not as they must be
 * @param errors       the first {@link #MAX_LISTED} of these
 * @param pending      of a dry run: the first {@link #MAX_LISTED} pending requests whose names would be on the list
 * @param errorMessage why nothing was imported, or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportRepresentation(int imported, int replaced, int wrong, List<LineError> errors,
                                   List<PendingLine> pending, String errorMessage) {

    /** So many errors, and pending requests, are told at once. */
    static final int MAX_LISTED = 1000;

    /** The same where nothing is imported, for what is wrong. */
    ImportRepresentation asNothing() {
        return new ImportRepresentation(0, 0, wrong, errors, null, "Nothing is imported: lines are wrong");
    }

    /** @param line of CSV the number of the line, of JSON that of the element, from 1 on */
    public record LineError(int line, String error) {
    }

    /**
     * @param id       of the pending request
     * @param expected how it would stand to its entry; {@code CODE} is granted by itself at its next attempt, if the
     *                 window says so
     */
    public record PendingLine(int line, String username, String id, Expectation expected) {
    }
}
