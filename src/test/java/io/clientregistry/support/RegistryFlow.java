package io.clientregistry.support;

import java.util.Map;

/** A registry flow, made through Keycloak's public admin REST API as an administrator's script would. */
public final class RegistryFlow {

    private RegistryFlow() {
    }

    /**
     * Makes a direct grant flow with the registry's authenticator as its only, required, step.
     *
     * @param realm {@code /admin/realms/{realm}} for somebody with <i>manage-realm</i>
     * @return the flow's id, for a client's {@code direct_grant} binding
     */
    public static String create(Rest realm, String alias) {
        var id = realm.post("authentication/flows", Map.of("alias", alias, "providerId", "basic-flow",
                "topLevel", true, "builtIn", false)).expect(201).createdId();
        realm.post("authentication/flows/" + alias + "/executions/execution",
                Map.of("provider", TestRealm.AUTHENTICATOR)).expect(201);
        var execution = realm.get("authentication/flows/" + alias + "/executions").expect(200).json().get(0);
        realm.put("authentication/flows/" + alias + "/executions", Map.of("id", execution.get("id").asText(),
                "requirement", "REQUIRED", "providerId", TestRealm.AUTHENTICATOR)).expectSuccess();
        return id;
    }
}
