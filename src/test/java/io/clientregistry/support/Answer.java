package io.clientregistry.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the server answered to one request, with nothing interpreted. */
public record Answer(String method, URI uri, int status, Map<String, List<String>> headers, String body) {

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + this, e);
        }
    }

    /** This answer, if its status is the expected one; an error that shows the whole answer otherwise. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("Expected " + expected + " but got " + this);
        }
        return this;
    }

    /** This answer, if it is one of success; an error that shows the whole answer otherwise. */
    public Answer expectSuccess() {
        return expect(status / 100 == 2 ? status : 200);
    }

    /** A header's first value, or null. */
    public String header(String name) {
        return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().get(0)).findFirst().orElse(null);
    }

    /** The last path segment of the Location header: the id of what was made. */
    public String createdId() {
        var location = header("Location");
        if (location == null) {
            throw new AssertionError("No Location in " + this);
        }
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
