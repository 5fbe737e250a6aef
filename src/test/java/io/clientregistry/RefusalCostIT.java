package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Meters;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refusal costs tells nothing: one hash the first time and none when it comes again, whatever its reason. */
@WithKeycloak
class RefusalCostIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private enum Kind {
        UNKNOWN_NAME, KEPT_KNOCK, WRONG_PASSWORD, WITHOUT_CREDENTIAL, DISABLED, SERVICE_ACCOUNT, LOCKED_OUT,
        UNKNOWN_WITHOUT_PASSWORD, KNOWN_WITHOUT_PASSWORD
    }

    @ParameterizedTest
    @EnumSource
    void oneHashAtFirstAndNoneAgain(Kind kind, TestRealm realm) {
        var username = prepare(kind, realm);
        var password = kind.name().endsWith("WITHOUT_PASSWORD") ? null : PASSWORD;

        assertThat(hashesOf(realm, () -> login(realm, username, password))).isEqualTo(1);
        assertThat(hashesOf(realm, () -> login(realm, username, password))).isZero();
    }

    /** In the explicit flow, while locked: one hash, whoever is asked for, also where it is the right one. */
    @Test
    void registeringWhileLockedCostsOneHash(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        realm.unlock();
        realm.request("press-17", PASSWORD);
        realm.registry().post("lock").expect(200);
        for (var pair : List.of(List.of("nobody", PASSWORD), List.of("ann", PASSWORD), List.of("ann", "Correct-horse-1"),
                List.of("press-17", "another-password-1"))) {
            Runnable register = () -> realm.resource().post("client-registry/register",
                    Map.of("username", pair.get(0), "password", pair.get(1))).expect(423);
            assertThat(hashesOf(realm, register)).as(pair.toString()).isEqualTo(1);
            assertThat(hashesOf(realm, register)).as(pair.toString()).isZero();
        }
    }

    private static String prepare(Kind kind, TestRealm realm) {
        switch (kind) {
            case KEPT_KNOCK -> realm.unlock();
            case WRONG_PASSWORD, KNOWN_WITHOUT_PASSWORD -> realm.createPerson("ann", "Correct-horse-1");
            case WITHOUT_CREDENTIAL -> realm.admin().post("users", Map.of("username", "ann", "enabled", true)).expect(201);
            case DISABLED -> {
                var id = realm.createPerson("ann", "Correct-horse-1");
                realm.admin().put("users/" + id, Map.of("enabled", false)).expect(204);
            }
            case LOCKED_OUT -> {
                realm.admin().put("", Map.of("bruteForceProtected", true, "failureFactor", 1)).expect(204);
                realm.createPerson("ann", "Correct-horse-1");
                login(realm, "ann", "another-wrong-one");
                login(realm, "ann", "yet-another-wrong-one");
            }
            case SERVICE_ACCOUNT -> {
                realm.admin().post("clients", Map.of("clientId", "robot", "publicClient", false,
                        "serviceAccountsEnabled", true)).expect(201);
                return "service-account-robot";
            }
            default -> {
                return "press-17";
            }
        }
        return kind == Kind.KEPT_KNOCK ? "press-17" : "ann";
    }

    private static Answer login(TestRealm realm, String username, String password) {
        var form = new java.util.LinkedHashMap<String, String>();
        form.put("grant_type", "password");
        form.put("client_id", TestRealm.BROKER);
        form.put("client_secret", TestRealm.BROKER_SECRET);
        form.put("username", username);
        if (password != null) {
            form.put("password", password);
        }
        return realm.resource().postForm("protocol/openid-connect/token", form).expect(400);
    }

    private static double hashesOf(TestRealm realm, Runnable login) {
        var before = hashes(realm);
        login.run();
        return hashes(realm) - before;
    }

    private static double hashes(TestRealm realm) {
        return Meters.sum(realm.server(), "keycloak_client_registry_hashes_total");
    }
}
