package io.clientregistry.support;

import java.util.List;
import java.util.Map;

/** Client policies of a realm, set through Keycloak's own admin REST API. */
public final class Policies {

    private Policies() {
    }

    /**
     * Applies one executor to each client of the realm.
     *
     * @param realm {@code /admin/realms/{realm}}
     */
    public static void apply(Rest realm, String executor, Map<String, Object> configuration) {
        realm.put("client-policies/profiles", Map.of("profiles", List.of(Map.of("name", "tested", "executors",
                List.of(Map.of("executor", executor, "configuration", configuration)))))).expect(204);
        realm.put("client-policies/policies", Map.of("policies", List.of(Map.of("name", "tested", "enabled", true,
                "conditions", List.of(Map.of("condition", "any-client", "configuration", Map.of())),
                "profiles", List.of("tested"))))).expect(204);
    }
}
