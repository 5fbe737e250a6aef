package io.clientregistry.admin;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Entries as comma-separated values (RFC 4180): {@code username,fingerprint,roles,note}, of which what is at the end may
 * be left out, roles separated by semicolons. A first line with these names, and empty lines, are passed over.
 */
final class CsvEntries implements EntryReader {

    private static final List<String> COLUMNS = List.of("username", "fingerprint", "roles", "note");
    private static final int MAX_FIELD = 4096;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int END = -1;

    private final Reader in;
    private int character;
    private int line;
    private int nextLine = 1;
    private boolean first = true;

    /** @param in a buffered one */
    CsvEntries(Reader in) throws IOException {
        this.in = in;
        character = in.read();
        if (character == BYTE_ORDER_MARK) {
            character = in.read();
        }
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public Optional<ExpectedEntryRepresentation> next() throws IOException {
        while (character != END) {
            line = nextLine;
            var fields = fields();
            var header = first && COLUMNS.get(0).equalsIgnoreCase(fields.get(0))
                    && fields.size() > 1 && COLUMNS.get(1).equalsIgnoreCase(fields.get(1));
            first = false;
            if (!header && !fields.equals(List.of(""))) {
                return Optional.of(entry(fields));
            }
        }
        return Optional.empty();
    }

    private static ExpectedEntryRepresentation entry(List<String> fields) {
        return new ExpectedEntryRepresentation(fields.get(0), field(fields, 1),
                Arrays.stream(field(fields, 2).split(";")).map(String::strip).filter(role -> !role.isEmpty()).toList(),
                field(fields, 3));
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private List<String> fields() throws IOException {
        var fields = new ArrayList<String>();
        do {
            if (fields.size() == COLUMNS.size()) {
                throw new IllegalArgumentException("there are more than " + COLUMNS.size() + " fields");
            }
            fields.add(character == '"' ? quoted() : plain());
        } while (passed(','));
        passed('\r');
        if (character != END && !passed('\n')) {
            throw new IllegalArgumentException("a quoted field goes on after its end");
        }
        nextLine++;
        return fields;
    }

    private String plain() throws IOException {
        var field = new StringBuilder();
        while (character != ',' && character != '\r' && character != '\n' && character != END) {
            take(field);
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        var field = new StringBuilder();
        character = in.read();
        while (!passed('"') || character == '"') {
            if (character == END) {
                throw new IllegalArgumentException("a quoted field has no end");
            }
            nextLine += character == '\n' ? 1 : 0;
            take(field);
        }
        return field.toString();
    }

    private void take(StringBuilder field) throws IOException {
        if (field.length() == MAX_FIELD) {
            throw new IllegalArgumentException("a field is longer than " + MAX_FIELD + " characters");
        }
        field.append((char) character);
        character = in.read();
    }

    private boolean passed(char expected) throws IOException {
        if (character != expected) {
            return false;
        }
        character = in.read();
        return true;
    }
}
