package io.clientregistry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.Form;
import io.clientregistry.support.LogFile;
import io.clientregistry.support.PostgresDatabase;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody finds a password anywhere, nor a hash in any answer; our log categories are at TRACE. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class SecretsIT {

    private final List<String> passwords = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    @Test
    void areKeptByNobody(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        login(realm, "while-locked");
        realm.unlock();
        login(realm, "ab");
        realm.broker().login("policy", secret().substring(0, 4));
        for (var name : List.of("granted", "denied", "ignored", "deleted", "pending", "contested", "contested")) {
            login(realm, name);
        }
        var hashes = postgres.query("SELECT secret_data FROM client_registry_request WHERE secret_data IS NOT NULL");
        assertThat(hashes).isNotEmpty();
        askInEveryDialect(realm);
        decide(realm);
        login(realm, "granted");
        realm.createPerson("ann", secret());
        login(realm, "ann");
        read(realm);

        var texts = new ArrayList<>(answers.stream().map(Answer::toString).toList());
        texts.addAll(answers.stream().map(Answer::body).toList());
        assertThat(texts).isNotEmpty().allSatisfy(text -> assertNoSecret("an answer", text));
        assertThat(hashes).allSatisfy(hash -> texts.forEach(text -> assertThat(text).doesNotContain(salt(hash))));
        assertNoSecret("the log", LogFile.tail(realm.server().log(), Integer.MAX_VALUE));
        assertThat(LogFile.linesWith(realm.server().log(), "LOGIN_ERROR")).isNotEmpty();
        for (var table : tables(postgres)) {
            for (var row : postgres.query("SELECT row_to_json(t)::text FROM \"" + table + "\" t")) {
                assertNoSecret("the database", row);
                assertThat(!row.contains("\\\"salt\\\"") || table.equals("credential")
                        || table.equals("client_registry_request") && row.contains("\"status\":\"PENDING\""))
                        .as("a hash in %s that is neither Keycloak's own nor of a pending request: %s", table, row).isTrue();
            }
        }
        assertThat(hashes).as("what such a row is known by").allMatch(hash -> hash.contains("\"salt\""));
    }

    @Test
    void areNotToldByADatabaseThatRefusesThem(TestRealm realm, PostgresDatabase postgres) throws SQLException {
        realm.unlock();
        login(realm, "pump-17");
        var request = realm.pending().get(0).get("id").asText();
        var hashes = new ArrayList<>(postgres.query("SELECT secret_data FROM client_registry_request WHERE id = '" + request + "'"));
        postgres.execute("ALTER TABLE client_registry_request ADD CONSTRAINT leak CHECK (username <> 'leak-17')");
        postgres.execute("ALTER TABLE credential ADD CONSTRAINT leak CHECK (secret_data <> '" + hashes.get(0) + "')");
        try {
            login(realm, "leak-17");
            answers.get(answers.size() - 1).expect(400);
            realm.registry().post("requests/" + request + "/grant").expect(409);
            realm.registry().post("requests/grant", Map.of("ids", List.of(request))).expect(200);
        } finally {
            postgres.execute("ALTER TABLE client_registry_request DROP CONSTRAINT leak");
            postgres.execute("ALTER TABLE credential DROP CONSTRAINT leak");
        }
        postgres.readOnly(true);
        try {
            login(realm, "read-only");
        } finally {
            postgres.readOnly(false);
        }

        var log = LogFile.tail(realm.server().log(), Integer.MAX_VALUE);
        assertThat(log).contains("A knock could not be kept").contains("[SQL state 23514]");
        assertThat(log).doesNotContain("Failing row contains").doesNotContain("Batch entry");
        assertThat(log).doesNotContain(salt(hashes.get(0)));
        assertNoSecret("the log", log);
        realm.registry().post("requests/" + request + "/grant").expect(201);
    }

    private void login(TestRealm realm, String username) {
        answers.add(realm.broker().login(username, secret(), "client-id", "10.0.0.1"));
    }

    /** Every dialect carries a password of its own, right, wrong and in a body that is none. */
    private void askInEveryDialect(TestRealm realm) {
        var broker = realm.brokerEndpoint();
        for (var path : List.of("auth", "emqx/auth", "http/auth", "rmqtt/auth", "vernemq", "tbmq")) {
            var login = Map.of("username", "dialect", "password", secret(), "clientid", "c", "client_id", "c", "clientId", "c");
            answers.add(broker.post(path, login));
            answers.add(broker.post(path, "{\"username\":\"dialect\",\"password\":\"" + secret() + "\"" ));
            answers.add(broker.post(path, "{\"password\":[\"" + secret() + "\"]}"));
        }
        for (var path : List.of("rabbitmq/user", "emqx/auth", "http/auth", "rmqtt/auth")) {
            answers.add(broker.postForm(path, Map.of("username", "dialect", "password", secret(), "vhost", "/")));
        }
        realm.createPerson("dora", secret());
        answers.add(broker.post("auth", Map.of("username", "dora", "password", passwords.get(passwords.size() - 1))));
        answers.add(broker.as(() -> Basic.header(TestRealm.BROKER, secret())).post("auth", Map.of()).expect(401));
    }

    private String secret() {
        passwords.add("Secret-" + UUID.randomUUID());
        return passwords.get(passwords.size() - 1);
    }

    private void decide(TestRealm realm) {
        for (var request : realm.pending()) {
            var path = "requests/" + request.get("id").asText();
            switch (request.get("username").asText()) {
                case "granted" -> answers.add(realm.registry().post(path + "/grant").expect(201));
                case "denied" -> answers.add(realm.registry().post(path + "/deny").expect(204));
                case "ignored" -> answers.add(realm.registry().post(path + "/ignore").expect(204));
                case "deleted" -> answers.add(realm.registry().delete(path).expect(204));
                default -> answers.add(realm.registry().get(path).expect(200));
            }
        }
    }

    private void read(TestRealm realm) {
        for (var path : List.of("", "requests", "requests?status=PENDING", "settings", "activity")) {
            answers.add(realm.registry().get(path).expect(200));
        }
        for (var path : List.of("events", "admin-events", "users")) {
            answers.add(realm.admin().get(path + "?max=100").expect(200));
        }
        answers.add(realm.registry().post("requests/grant", Map.of("ids", List.of("unknown"))).expect(200));
        answers.add(Rest.at(realm.server().managementUrl()).get("metrics").expect(200));
    }

    private void assertNoSecret(String where, String text) {
        for (var password : passwords) {
            var bytes = password.getBytes(UTF_8);
            assertThat(text.contains(password) || text.contains(Form.encode(password))
                    || text.contains(Base64.getEncoder().encodeToString(bytes))
                    || text.contains(HexFormat.of().formatHex(bytes)))
                    .as("%s has password %d", where, passwords.indexOf(password)).isFalse();
        }
    }

    /** The salt stands for the hash: neither is anybody's business. */
    private static String salt(String secretData) {
        var start = secretData.indexOf("\"salt\":\"") + 8;
        return secretData.substring(start, secretData.indexOf('"', start));
    }

    private static List<String> tables(PostgresDatabase postgres) throws SQLException {
        return postgres.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
    }
}
