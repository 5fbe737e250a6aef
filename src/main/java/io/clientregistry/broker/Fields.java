package io.clientregistry.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.clientregistry.permission.AccessRequest;
import io.clientregistry.permission.Action;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The named texts of one request, of which none occurs twice. JSON's null is a field that is not there. */
record Fields(Map<String, String> values) {

    private static final JsonFactory JSON = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final int MAX_LENGTH = RequestBody.MAX_BYTES;

    static Fields ofForm(MultivaluedMap<String, String> form) {
        var values = new HashMap<String, String>();
        int length = 0;
        for (var field : form.entrySet()) {
            if (field.getValue().size() != 1) {
                throw new Malformed("A field occurs twice");
            }
            length += field.getKey().length() + field.getValue().get(0).length();
            values.put(field.getKey(), field.getValue().get(0));
        }
        if (length > MAX_LENGTH) {
            throw new Malformed("Too large");
        }
        return new Fields(values);
    }

    static Fields ofJson(byte[] json) {
        var values = new HashMap<String, String>();
        try (var parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("Not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (value.isStructStart()) {
                    throw new Malformed("A field is not a text");
                }
                if (value != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getText());
                }
            }
            if (parser.nextToken() != null) {
                throw new Malformed("More than a JSON object");
            }
            return new Fields(values);
        } catch (IOException e) {
            throw new Malformed("Not JSON");
        }
    }

    /** A field that may be missing. */
    String get(String name) {
        return values.get(name);
    }

    /** The first of these names that has a field. */
    String first(String name, String otherwise) {
        return values.getOrDefault(name, values.get(otherwise));
    }

    /** A field that must be there. */
    String require(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new Malformed("Without " + name);
        }
        return value;
    }

    /** What the fields {@code action}, {@code topic}, {@code qos} and {@code retain} ask for. */
    AccessRequest accessRequest() {
        var action = Action.of(require("action")).orElseThrow(() -> new Malformed("Unknown action"));
        return new AccessRequest(action, require("topic"), qos(get("qos")), retain(get("retain")));
    }

    private static Integer qos(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() != 1 || "012".indexOf(text) < 0) {
            throw new Malformed("QoS is 0, 1 or 2");
        }
        return text.charAt(0) - '0';
    }

    private static Boolean retain(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new Malformed("Retain is true or false");
        };
    }
}
