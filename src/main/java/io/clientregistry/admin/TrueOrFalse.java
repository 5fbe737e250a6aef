package io.clientregistry.admin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a JSON {@code true} or {@code false}, and nothing else: the server's own reader takes texts and numbers too. */
final class TrueOrFalse extends StdDeserializer<Boolean> {

    private static final long serialVersionUID = 1L;

    TrueOrFalse() {
        super(Boolean.class);
    }

    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            return (Boolean) context.handleUnexpectedToken(Boolean.class, parser);
        }
        return parser.getBooleanValue();
    }
}
