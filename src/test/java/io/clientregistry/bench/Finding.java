package io.clientregistry.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the report.
 *
 * @param row number of the row
 * @param ours what was measured
 * @param against what it is held against
 * @param unit of both figures
 * @param ourFigures a figure for each round
 * @param theirFigures a figure for each round; empty when there is nothing to hold it against
 * @param ratios how many times better ours is, for each round; empty likewise
 * @param target the ratio to reach, null when the figure is only reported
 * @param notes what else must be known to read the line; a note never excuses a missed target
 */
record Finding(String row, String ours, String against, String unit, Series ourFigures, Series theirFigures,
        Series ratios, Double target, List<String> notes) {

    /** Whether the median ratio reaches the target; true when there is none. */
    boolean reached() {
        return target == null || ratios.median() >= target;
    }

    /** The same with a note. */
    Finding with(String note) {
        return new Finding(row, ours, against, unit, ourFigures, theirFigures, ratios, target,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** The word in the report's last column. */
    String verdict() {
        return target == null ? "reported" : reached() ? "reached" : "**missed**";
    }
}
