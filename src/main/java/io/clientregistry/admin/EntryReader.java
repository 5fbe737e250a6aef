package io.clientregistry.admin;

import java.io.IOException;
import java.util.Optional;

/** Reads entries of an import, one after the other. */
interface EntryReader {

    /**
     * The next entry, or nothing at the end.
     *
     * @throws IllegalArgumentException when nothing more can be made of the text
     */
    Optional<ExpectedEntryRepresentation> next() throws IOException;

    /** Where the last entry was: see {@link ImportRepresentation.LineError}. */
    int line();
}
