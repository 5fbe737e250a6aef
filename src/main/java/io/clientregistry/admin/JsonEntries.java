package io.clientregistry.admin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Entries as a JSON array of {@link ExpectedEntryRepresentation}. */
final class JsonEntries implements EntryReader {

    private final JsonParser parser;
    private int line;

    JsonEntries(InputStream in) throws IOException {
        parser = new ObjectMapper().getFactory().createParser(in);
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public Optional<ExpectedEntryRepresentation> next() throws IOException {
        line++;
        try {
            if (line == 1 && parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("not a JSON array");
            }
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                return Optional.empty();
            }
            var entry = parser.readValueAs(ExpectedEntryRepresentation.class);
            if (entry == null) {
                throw new IllegalArgumentException("not an entry");
            }
            return Optional.of(entry);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not an entry in JSON");
        }
    }
}
