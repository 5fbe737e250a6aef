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
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI 3.1 document, against which answers of a server are held. */
public final class OpenApi {

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

    /** The statuses that the document tells of an operation. */
    public Set<Integer> statuses(Operation operation) {
        var statuses = new TreeSet<Integer>();
        responses(operation).fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        return statuses;
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
        var content = response.path("content").properties().stream().findFirst();
        if (content.isPresent()) {
            faults.addAll(bodyFaults(content.get().getKey(), content.get().getValue().get("schema"), answer));
        } else if (!answer.body().isEmpty()) {
            faults.add("there is a body");
        }
        return faults;
    }

    private List<String> bodyFaults(String contentType, JsonNode described, Answer answer) {
        if (answer.header("Content-Type") == null || !answer.header("Content-Type").startsWith(contentType)) {
            return List.of("content type is " + answer.header("Content-Type"));
        }
        if (!contentType.equals("application/json")) {
            return List.of();
        }
        var schema = (ObjectNode) described.deepCopy();
        schema.set("components", document.get("components"));
        return schemas.getSchema(schema.toString(), InputFormat.JSON).validate(answer.body(), InputFormat.JSON).stream()
                .map(Object::toString).toList();
    }

    private JsonNode responses(Operation operation) {
        return document.get("paths").get(operation.path()).get(operation.method().toLowerCase()).get("responses");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
