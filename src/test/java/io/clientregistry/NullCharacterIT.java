package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** U+0000, which PostgreSQL refuses in any text, in whatever an administrator's request has. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class NullCharacterIT {

    @Test
    void inAPathIsNothingThatIsThere(TestRealm realm) {
        var registry = realm.registry();
        for (var path : List.of("requests/%00", "brokers/%00/roles", "brokers/%00/config/native", "%00")) {
            registry.get(path).expect(404);
        }
        for (var action : List.of("grant", "deny", "ignore")) {
            registry.post("requests/a%00b/" + action).expect(404);
        }
        registry.delete("requests/%00").expect(404);
        registry.put("brokers/%00", "").expect(400);
    }

    @Test
    void inAParameterMakesNoSense(TestRealm realm) {
        for (var parameter : List.of("search", "username", "status", "first", "max", "sort")) {
            realm.registry().get("requests?" + parameter + "=a%00b").expect(400);
            realm.registry().get("requests/count?" + parameter + "=%00").expect(400);
        }
    }

    @Test
    void inABodyIsNoRequest(TestRealm realm) {
        realm.unlock();
        var id = realm.request("press-17", "6c1f09b2e84d57a3");
        var ids = Map.of("ids", List.of("a\u0000b", id, "x".repeat(300)));
        var answer = realm.registry().post("requests/deny", ids).expect(200);
        assertThat(answer.json().findValuesAsText("status")).containsExactly("404", "204", "404");
    }
}
