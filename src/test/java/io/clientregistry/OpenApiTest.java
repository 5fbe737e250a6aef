package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.admin.RegistryAdminResource;
import io.clientregistry.register.RegistryResource;
import io.clientregistry.support.OpenApi;
import io.clientregistry.support.OpenApi.Operation;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/openapi.yaml describes the operations that there are, no fewer and no more, each with examples. */
class OpenApiTest {

    private final OpenApi description = OpenApi.read(java.nio.file.Path.of("docs", "openapi.yaml"));

    @Test
    void describesEveryOperation() {
        assertThat(description.operations()).containsExactlyInAnyOrderElementsOf(
                Stream.concat(operations("", RegistryAdminResource.class), operations("", RegistryResource.class)).toList());
    }

    @Test
    void namesEachOperation() {
        assertThat(description.operations()).extracting(description::id).doesNotHaveDuplicates().allMatch(id -> !id.isBlank());
    }

    @Test
    void givesAnExampleOfEachBody() {
        for (var operation : description.operations()) {
            description.bodies(operation).forEach((place, body) ->
                    assertThat(description.exampleFaults(body)).as("%s: %s", operation, place).isEmpty());
        }
    }

    /** The operations of a resource, and of those that it leads to, as JAX-RS finds them. */
    private static Stream<Operation> operations(String parent, Class<?> resource) {
        return Arrays.stream(resource.getMethods()).flatMap(method -> {
            var path = path(parent, method);
            var verb = verb(method);
            if (verb.isPresent()) {
                return Stream.of(new Operation(verb.get(), path.isEmpty() ? "/" : path));
            }
            return method.isAnnotationPresent(Path.class) ? operations(path, method.getReturnType()) : Stream.empty();
        });
    }

    private static String path(String parent, Method method) {
        var own = method.getAnnotation(Path.class);
        return own == null ? parent : parent + "/" + own.value();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull).map(HttpMethod::value).findFirst();
    }
}
