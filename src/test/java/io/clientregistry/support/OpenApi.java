package io.clientregistry.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An OpenAPI 3.1 document, against which answers of a server are held. */
public final class OpenApi {

    private static final String JSON = "application/json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    /** Reads a document in YAML. */
    public static OpenApi read(Path file) {
        try {
            return new OpenApi(new ObjectMapper(new YAMLFactory()).readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path with a method, as the document has it. */
    public record Operation(String method, String path) {

        /** Whether brokers call it, with their clients' secrets. */
        public boolean isForBrokers() {
            return path.startsWith("/broker/");
        }

        /** Whether administrators call it; brokers and devices call the others, in a realm's own resource. */
        public boolean isForAdministrators() {
            return !isForBrokers() && !path.equals("/register");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Every operation of the document. */
    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.get("paths").properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (METHODS.contains(method)) {
                operations.add(new Operation(method.toUpperCase(), path.getKey()));
            }
        }));
        return operations;
    }

    /** The statuses that the document tells of an operation, but for those of a server that is too busy. */
    public Set<Integer> statuses(Operation operation) {
        var statuses = new TreeSet<Integer>();
        responses(operation).fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        statuses.removeIf(status -> status >= 500);
        return statuses;
    }

    /** What the document calls an operation in a program. */
    public String id(Operation operation) {
        return node(operation).path("operationId").asText();
    }

    /** Every body that the document describes of an operation, by where it stands. */
    public Map<String, JsonNode> bodies(Operation operation) {
        var bodies = new TreeMap<String, JsonNode>();
        resolve(node(operation).path("requestBody")).path("content").properties()
                .forEach(content -> bodies.put("request " + content.getKey(), content.getValue()));
        responses(operation).properties().forEach(response -> resolve(response.getValue()).path("content").properties()
                .forEach(content -> bodies.put(response.getKey() + " " + content.getKey(), content.getValue())));
        return bodies;
    }

    /** What is wrong with the example of a described body; empty when it is as its schema says. */
    public List<String> exampleFaults(JsonNode body) {
        return body.has("example") ? faults(body.get("schema"), body.get("example").toString())
                : List.of("there is no example");
    }

    /** What is wrong with an answer, according to the document; empty when it is as described. */
    public List<String> faults(Operation operation, Answer answer) {
        var response = resolve(responses(operation).path(String.valueOf(answer.status())));
        if (response.isMissingNode()) {
            return List.of("status " + answer.status() + " is not described");
        }
        var faults = new ArrayList<String>();
        response.path("headers").fieldNames().forEachRemaining(name -> {
            if (answer.header(name) == null) {
                faults.add("header " + name + " is missing");
            }
        });
        var content = response.path("content");
        if (!content.isEmpty()) {
            faults.addAll(bodyFaults(content, answer));
        } else if (!answer.body().isEmpty()) {
            faults.add("there is a body");
        }
        return faults;
    }

    private List<String> bodyFaults(JsonNode content, Answer answer) {
        var type = String.valueOf(answer.header("Content-Type")).split(";")[0];
        if (!content.has(type)) {
            return List.of("content type is " + type);
        }
        return type.equals(JSON) ? faults(content.get(type).get("schema"), answer.body()) : List.of();
    }

    private List<String> faults(JsonNode described, String json) {
        var schema = (ObjectNode) described.deepCopy();
        schema.set("components", document.get("components"));
        return schemas.getSchema(schema.toString(), InputFormat.JSON).validate(json, InputFormat.JSON).stream()
                .map(Object::toString).toList();
    }

    private JsonNode node(Operation operation) {
        return document.get("paths").get(operation.path()).get(operation.method().toLowerCase());
    }

    private JsonNode responses(Operation operation) {
        return node(operation).get("responses");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
