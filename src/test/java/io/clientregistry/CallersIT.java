package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.BearerToken;
import io.clientregistry.support.OpenApi;
import io.clientregistry.support.OpenApi.Operation;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may call what: every operation of docs/openapi.yaml by every kind of caller. */
@WithKeycloak
class CallersIT {

    /** A new operation gets a row here: its method and path as in docs/openapi.yaml, and the right that it needs. */
    private static final String RIGHTS = """
            GET     /                                    VIEW_USERS
            POST    /unlock                              MANAGE_USERS
            POST    /lock                                MANAGE_USERS
            GET     /requests                            VIEW_USERS
            GET     /requests/count                      VIEW_USERS
            POST    /requests/grant                      MANAGE_USERS
            POST    /requests/deny                       MANAGE_USERS
            GET     /requests/{id}                       VIEW_USERS
            DELETE  /requests/{id}                       MANAGE_USERS
            POST    /requests/{id}/grant                 MANAGE_USERS
            POST    /requests/{id}/deny                  MANAGE_USERS
            POST    /requests/{id}/ignore                MANAGE_USERS
            GET     /devices                             VIEW_USERS
            GET     /devices/count                       VIEW_USERS
            POST    /devices/disable                     QUERY_USERS
            POST    /devices/enable                      QUERY_USERS
            POST    /devices/retire                      QUERY_USERS
            GET     /devices/{id}                        VIEW_USERS
            PUT     /devices/{id}                        MANAGE_USERS
            DELETE  /devices/{id}                        MANAGE_USERS
            POST    /devices/{id}/disconnect             MANAGE_USERS
            POST    /devices/{id}/replace                MANAGE_USERS
            DELETE  /devices/{id}/replace                MANAGE_USERS
            GET     /settings                            VIEW_USERS
            PUT     /settings                            MANAGE_USERS
            GET     /doorbell                            VIEW_USERS
            POST    /doorbell/test                       MANAGE_USERS
            GET     /activity                            VIEW_USERS
            GET     /windows                             VIEW_USERS
            GET     /windows/count                       VIEW_USERS
            GET     /windows/{id}                        VIEW_USERS
            GET     /expected                            VIEW_USERS
            POST    /expected                            MANAGE_USERS
            DELETE  /expected                            MANAGE_USERS
            GET     /expected/count                      VIEW_USERS
            DELETE  /expected/{id}                       MANAGE_USERS
            GET     /messages                            VIEW_USERS
            GET     /brokers                             VIEW_USERS
            PUT     /brokers/{clientId}                  CONNECT
            GET     /brokers/{clientId}/config/{dialect} VIEW_USERS
            GET     /brokers/{clientId}/roles            VIEW_USERS
            GET     /client-ids                          VIEW_USERS
            GET     /client-ids/count                    VIEW_USERS
            DELETE  /client-ids/{id}                     MANAGE_USERS
            POST    /register                            NONE
            POST    /broker/auth                         ASK
            POST    /broker/acl                          ASK
            GET     /broker/revocations                  ASK
            POST    /broker/rabbitmq/user                ASK
            POST    /broker/rabbitmq/vhost               ASK
            POST    /broker/rabbitmq/resource            ASK
            POST    /broker/rabbitmq/topic               ASK
            POST    /broker/emqx/auth                    ASK
            POST    /broker/emqx/acl                     ASK
            POST    /broker/http/auth                    ASK
            POST    /broker/http/superuser               ASK
            POST    /broker/http/acl                     ASK
            POST    /broker/rmqtt/auth                   ASK
            POST    /broker/rmqtt/acl                    ASK
            POST    /broker/vernemq                      ASK
            POST    /broker/tbmq                         ASK
            """;

    /**
     * QUERY_USERS is that to see any user, the answer then goes by the rights on each; CONNECT is <i>manage-clients</i> with
     * <i>manage-realm</i>; ASK is the secret of a broker client; NONE is what everybody may.
     */
    private enum Right {
        QUERY_USERS, VIEW_USERS, MANAGE_USERS, CONNECT, ASK, NONE
    }

    private enum Caller {
        NOBODY, BEARER_OF_NONSENSE, BROKER(Right.ASK), CLIENT_THAT_IS_NO_BROKER, DEVICE, PERSON, EVENT_VIEWER,
        USER_VIEWER(Right.QUERY_USERS, Right.VIEW_USERS), USER_MANAGER(Right.QUERY_USERS, Right.VIEW_USERS, Right.MANAGE_USERS),
        CLIENT_MANAGER(Right.CONNECT),
        ADMINISTRATOR_OF_ANOTHER_REALM;

        private final Set<Right> rights;

        Caller(Right... rights) {
            this.rights = rights.length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(rights));
        }

        boolean may(Right right) {
            return right == Right.NONE || rights.contains(right);
        }
    }

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private final OpenApi description = OpenApi.read(Path.of("docs", "openapi.yaml"));

    @Test
    void doWhatTheirRightsSayAndNothingElse(TestRealm realm) {
        try (var other = TestRealm.create(realm.server())) {
            doWhatTheirRightsSay(realm, other);
        }
    }

    private void doWhatTheirRightsSay(TestRealm realm, TestRealm other) {
        var rights = rights();
        assertThat(description.operations()).as("operations with a row in RIGHTS").containsExactlyInAnyOrderElementsOf(rights.keySet());
        var device = realm.device("press-17", PASSWORD);
        var request = realm.request("press-18", PASSWORD);
        var ids = Map.of("/devices", device, "/requests", request);
        var credentials = credentials(realm, other);
        var before = traces(realm);

        rights.forEach((operation, right) -> credentials.forEach((caller, credential) -> {
            if (!caller.may(right)) {
                var answer = call(realm, operation, ids, credential);
                assertThat(answer.status()).as("%s by %s: %s", operation, caller, answer).isEqualTo(refusal(operation, caller));
            }
        }));
        assertThat(traces(realm)).as("what refused calls have changed").isEqualTo(before);

        rights.forEach((operation, right) -> credentials.forEach((caller, credential) -> {
            if (caller.may(right)) {
                var answer = call(realm, operation, ids, credential);
                assertThat(isLetIn(operation, answer)).as("%s by %s: %s", operation, caller, answer).isTrue();
            }
        }));
        assertThat(traces(realm)).as("what permitted calls have changed").isNotEqualTo(before);
    }

    /** Who is known and may not is told so; brokers' dialects know clients only, and administrators' resource users only. */
    private static int refusal(Operation operation, Caller caller) {
        return switch (caller) {
            case NOBODY, BEARER_OF_NONSENSE, BROKER -> 401;
            case CLIENT_THAT_IS_NO_BROKER -> operation.isForBrokers() ? 403 : 401;
            default -> operation.isForBrokers() ? 401 : 403;
        };
    }

    /** Where a dialect denies a device by 403, it says so. */
    private static boolean isLetIn(Operation operation, Answer answer) {
        return answer.status() < 500 && answer.status() != 401
                && (answer.status() != 403 || operation.isForBrokers() && answer.body().equals("deny"));
    }

    private static Map<Caller, Supplier<String>> credentials(TestRealm realm, TestRealm other) {
        realm.createClient("no-broker", "the-clients-secret", Map.of());
        var device = BearerToken.of(realm.resource(), "press-17", PASSWORD);

        var credentials = new EnumMap<Caller, Supplier<String>>(Caller.class);
        credentials.put(Caller.NOBODY, () -> null);
        credentials.put(Caller.BEARER_OF_NONSENSE, () -> device.get().replaceFirst("[^.]*$", "bm9uc2Vuc2U"));
        credentials.put(Caller.BROKER, () -> Basic.header(TestRealm.BROKER, TestRealm.BROKER_SECRET));
        credentials.put(Caller.CLIENT_THAT_IS_NO_BROKER, () -> Basic.header("no-broker", "the-clients-secret"));
        credentials.put(Caller.DEVICE, device);
        credentials.put(Caller.PERSON, realm.administrator().authorization());
        credentials.put(Caller.EVENT_VIEWER, realm.administrator("view-events").authorization());
        credentials.put(Caller.USER_VIEWER, realm.administrator("view-users").authorization());
        credentials.put(Caller.USER_MANAGER, realm.administrator("manage-users").authorization());
        credentials.put(Caller.CLIENT_MANAGER, realm.administrator("manage-clients", "manage-realm").authorization());
        credentials.put(Caller.ADMINISTRATOR_OF_ANOTHER_REALM, other.administrator("realm-admin").authorization());
        assertThat(credentials.keySet()).containsExactly(Caller.values());
        return credentials;
    }

    /** With the ids of what there is, so that a call that is let in by mistake does something. */
    private Answer call(TestRealm realm, Operation operation, Map<String, String> ids, Supplier<String> credential) {
        var base = operation.isForAdministrators() ? realm.registry() : realm.resource().path("client-registry");
        var id = ids.getOrDefault(operation.path().replaceFirst("/\\{.*", ""), "unknown");
        var body = description.bodies(operation).keySet().stream().filter(place -> place.startsWith("request "))
                .map(place -> place.substring("request ".length())).findFirst();
        return base.as(credential).send(operation.method(), operation.path().substring(1).replaceAll("\\{\\w+}", id),
                BodyPublishers.ofString(body.map(type -> type.endsWith("json") ? "{}" : "a=b").orElse("")), body.orElse(null));
    }

    private static String traces(TestRealm realm) {
        return realm.admin().get("admin-events?max=1").expect(200).body() + realm.registry().get("").expect(200).json().get("pending");
    }

    private static Map<Operation, Right> rights() {
        return RIGHTS.lines().map(line -> line.strip().split("\\s+"))
                .collect(Collectors.toMap(row -> new Operation(row[0], row[1]), row -> Right.valueOf(row[2]),
                        (one, another) -> {
                            throw new IllegalStateException("Two rows of one operation");
                        }, LinkedHashMap::new));
    }
}
