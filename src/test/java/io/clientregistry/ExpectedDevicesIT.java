package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.Answer;
import io.clientregistry.support.BearerToken;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.Fingerprints;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The list of expected devices, and what is granted by it without a hand. */
@WithKeycloak
class ExpectedDevicesIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";
    private static final int LISTED = 30;
    private static final int UNLISTED = 30;
    private static final int IMPOSTORS = 10;
    private static final int STRANGERS = 20;

    /** 60 machines, half of them listed; 10 impostors with listed names, 20 strangers. */
    @Test
    void commissionsAHall(TestRealm realm) {
        BrokerRoles.of(realm.admin(), TestRealm.BROKER).create("device", List.of("tele/%u/#"), List.of());
        var list = IntStream.rangeClosed(1, LISTED).mapToObj(i -> line("press-" + i, password(i), TestRealm.BROKER + "/device"))
                .collect(Collectors.joining());
        assertThat(importCsv(realm.registry(), "", list).expect(200).json().get("imported").asInt()).isEqualTo(LISTED);
        var locked = login(realm, "stranger-0", PASSWORD).body();
        realm.registry().post("unlock", Map.of("reason", "Hall 4", "usernames", List.of("press-*"), "expect", LISTED,
                "grantExpected", true)).expect(200);

        IntStream.rangeClosed(1, STRANGERS).forEach(i -> login(realm, "stranger-" + i, PASSWORD));
        IntStream.rangeClosed(1, IMPOSTORS).forEach(i -> login(realm, "press-" + i, i == 1 ? "short-one" : "an-impostors-password"));
        IntStream.rangeClosed(1, UNLISTED).forEach(i -> login(realm, "press-" + (LISTED + i), PASSWORD));
        assertThat(realm.registry().get("").json().get("contested").asInt()).isEqualTo(IMPOSTORS);
        assertThat(fields(realm.pending(), "expected")).filteredOn("OTHER_SECRET"::equals).hasSize(IMPOSTORS);
        IntStream.rangeClosed(1, LISTED).forEach(i -> assertThat(login(realm, "press-" + i, password(i)).body()).isEqualTo(locked));

        assertThat(realm.lastOutcome()).isEqualTo("granted");
        assertThat(realm.registry().get("").json().get("unlocked").asBoolean()).as("closed by its number").isFalse();
        assertThat(realm.registry().get("expected/count").expect(200).body()).isEqualTo("0");
        IntStream.rangeClosed(1, LISTED).forEach(i -> realm.broker().login("press-" + i, password(i)).expect(200));
        login(realm, "press-1", "short-one");
        login(realm, "press-2", "an-impostors-password");
        requireRecord(realm);
        requireEvents(realm);
    }

    private static void requireRecord(TestRealm realm) {
        var window = realm.registry().get("windows").json().get(0);
        assertThat(window.get("closed").asText()).isEqualTo("NUMBER");
        assertThat(window.get("requests").toString())
                .isEqualTo("{\"PENDING\":" + UNLISTED + ",\"GRANTED\":" + LISTED + ",\"DENIED\":" + IMPOSTORS + "}");
        await().untilAsserted(() -> assertThat(realm.registry().get("windows/" + window.get("id").asText()).json().get("outcomes"))
                .hasToString("{\"granted\":" + LISTED + ",\"recorded\":" + (UNLISTED + IMPOSTORS) + ",\"refused:not_expected\":"
                        + STRANGERS + "}"));
        var table = realm.registry().accepting("text/csv").get("windows/" + window.get("id").asText()).expect(200).body();
        assertThat(table.lines()).hasSize(1 + LISTED + IMPOSTORS + UNLISTED);
        assertThat(table.lines().filter(line -> line.contains("\"GRANTED\""))).hasSize(LISTED);
        assertThat(table.lines().filter(line -> line.contains("\"DENIED\""))).hasSize(IMPOSTORS);
    }

    private static void requireEvents(TestRealm realm) {
        var admin = realm.server().admin().path("master").get("users?username=admin").json().at("/0/id").asText();
        var events = realm.admin().get("admin-events?max=500&authUser=" + admin).expect(200).json();
        var device = realm.admin().get("users?username=press-1&exact=true").json().at("/0/id").asText();
        assertThat(fields(events, "resourcePath")).contains("client-registry/requests/" + device + "/grant",
                "users/" + device, "users/" + device + "/role-mappings/clients/"
                        + BrokerRoles.of(realm.admin(), TestRealm.BROKER).client());
        assertThat(events.toString()).doesNotContain(PASSWORD);
        var roles = realm.admin().get("users/" + device + "/role-mappings").expect(200).json();
        assertThat(roles.at("/clientMappings/" + TestRealm.BROKER + "/mappings")).hasSize(1);
        assertThat(roles.has("realmMappings")).isFalse();
    }

    @Test
    void grantsNothingUnlessTheWindowSaysSoAndThenWhatWasKeptBefore(TestRealm realm) {
        realm.unlock();
        realm.request("press-17", PASSWORD);
        var dry = importCsv(realm.registry(), "?dryRun=true", line("Press-17", "other-name-other-hash", "")
                + fingerprintLine("press-17", "press-17", PASSWORD)).expect(200).json();
        assertThat(dry.get("wrong").asInt()).as("the name twice").isEqualTo(1);
        assertThat(dry.at("/pending/0/expected").asText()).isEqualTo("OTHER_SECRET");
        assertThat(realm.registry().get("expected").json()).isEmpty();

        importCsv(realm.registry(), "", fingerprintLine("press-17", "press-17", PASSWORD)).expect(200);
        assertThat(realm.pending().at("/0/expected").asText()).isEqualTo("CODE");
        login(realm, "press-17", PASSWORD);
        realm.awaitOutcome("repeated");
        realm.registry().post("unlock", Map.of("grantExpected", true)).expect(200);
        login(realm, "press-17", PASSWORD);
        assertThat(realm.lastOutcome()).isEqualTo("granted");
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void aDeviceThatWaitsIsGrantedAtItsNextAttemptAfterTheImport(TestRealm realm) {
        realm.registry().post("unlock", Map.of("grantExpected", true)).expect(200);
        for (var outcome : List.of("recorded", "repeated", "repeated")) {
            login(realm, "press-17", PASSWORD);
            realm.awaitOutcome(outcome);
        }
        importCsv(realm.registry(), "", line("press-17", PASSWORD, "")).expect(200);
        login(realm, "press-17", PASSWORD);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void aListGivesNoRoleThatItsAuthorMayNotMap(TestRealm realm) {
        var broker = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        for (var name : List.of("device", "composite", "of-admins", "of-realm")) {
            broker.create(name, List.of("tele/%u/#"), List.of());
        }
        realm.admin().post("roles", Map.of("name", "boss")).expect(201);
        contain(realm, broker, "composite", broker.get("device"));
        contain(realm, broker, "of-realm", realm.admin().get("roles/boss").json());
        contain(realm, broker, "of-admins", managementRole(realm, "realm-admin"));
        var registry = realm.administrator("manage-users").path("client-registry");

        for (var role : List.of("realm-management/realm-admin", "realm-management/manage-users", "account/view-profile", "boss",
                "/boss", "mqtt-broker/of-admins", "mqtt-broker/of-realm", "mqtt-broker/unknown")) {
            var answer = registry.post("expected", List.of(Map.of("username", "press-17", "roles", List.of(role))));
            assertThat(answer.expect(400).json().at("/errors/0/error").asText()).as(role).contains("roles must be");
        }
        assertThat(registry.get("expected/count").body()).isEqualTo("0");
        registry.post("expected", List.of(Map.of("username", "press-17", "roles", List.of("mqtt-broker/composite")))).expect(200);

        contain(realm, broker, "device", managementRole(realm, "realm-admin"));
        registry.post("expected", List.of(Map.of("username", "press-17", "fingerprint", Fingerprints.of("press-17", PASSWORD),
                "roles", List.of("mqtt-broker/composite")))).expect(400);
    }

    @Test
    void anAuthorWithoutTheRightGrantsNothing(TestRealm realm) {
        var broker = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        broker.create("device", List.of("tele/%u/#"), List.of());
        realm.registry().post("unlock", Map.of("grantExpected", true)).expect(200);
        var disabled = listedBy(realm, "disabled-author", "press-1");
        var demoted = listedBy(realm, "demoted-author", "press-2");
        var deleted = listedBy(realm, "deleted-author", "press-3");
        listedBy(realm, "honest-author", "press-4");
        listedBy(realm, "betrayed-author", "press-5");
        realm.admin().put("users/" + disabled, Map.of("enabled", false)).expect(204);
        var management = realm.admin().get("clients?clientId=realm-management").json().at("/0/id").asText();
        realm.admin().delete("users/" + demoted + "/role-mappings/clients/" + management,
                List.of(managementRole(realm, "manage-users"))).expect(204);
        realm.admin().delete("users/" + deleted).expect(204);

        for (var name : List.of("press-1", "press-2", "press-3")) {
            login(realm, name, PASSWORD);
            assertThat(realm.lastOutcome()).as(name).isEqualTo("recorded");
        }
        login(realm, "press-4", PASSWORD);
        assertThat(realm.lastOutcome()).isEqualTo("granted");
        contain(realm, broker, "device", managementRole(realm, "realm-admin"));
        login(realm, "press-5", PASSWORD);
        assertThat(realm.lastOutcome()).as("its role became an administrator's").isEqualTo("recorded");
        assertThat(realm.admin().get("users?search=press-").json()).hasSize(1);
    }

    @Test
    void importsAllLinesOrNone(TestRealm realm) {
        realm.createPerson("ann", PASSWORD);
        var many = IntStream.rangeClosed(1, 1200).mapToObj(i -> "press-" + i + ",,,\"Row \"\"" + i + "\"\", left\"\r\n")
                .collect(Collectors.joining());
        var wrong = "username,fingerprint,roles,note\r\n\r\nok-1\r\nab,,,\r\nok-2,123,,\r\nok-1\r\nann\r\nok-3,,,";

        var answer = importCsv(realm.registry(), "", wrong).expect(400).json();
        assertThat(fields(answer.get("errors"), "line")).containsExactlyInAnyOrder("4", "5", "6", "7");
        assertThat(answer.get("errorMessage").asText()).isNotBlank();
        assertThat(realm.registry().get("expected/count").body()).isEqualTo("0");
        assertThat(importCsv(realm.registry(), "?skipWrong=true", wrong).expect(200).json().get("imported").asInt()).isEqualTo(2);
        assertThat(importCsv(realm.registry(), "", "\ufeff" + many).expect(200).json().get("imported").asInt()).isEqualTo(1200);
        assertThat(importCsv(realm.registry(), "", many).expect(200).json().get("replaced").asInt()).isEqualTo(1200);

        assertThat(realm.registry().get("expected/count?search=ROW%20%22120").body()).isEqualTo("2");
        var one = realm.registry().get("expected?search=press-1200&max=1").expect(200).json().get(0);
        assertThat(one.get("note").asText()).isEqualTo("Row \"1200\", left");
        assertThat(one.get("importedBy").asText()).isEqualTo("admin");
        realm.registry().delete("expected/" + one.get("id").asText()).expect(204);
        realm.registry().delete("expected/" + one.get("id").asText()).expect(404);
        realm.registry().delete("expected").expect(204);
        assertThat(realm.registry().get("expected").json()).isEmpty();
    }

    @Test
    void whatIsNoListIsRefused(TestRealm realm) {
        for (var json : List.of("{}", "[1]", "[{\"username\":\"press-1\"", "[{\"user\":\"press-1\"}]", "[null]", "", "[{\"username\":[]}]")) {
            assertThat(realm.registry().post("expected", json).status()).as(json).isEqualTo(400);
        }
        for (var csv : List.of("\"press-1", "\"press-1\"x", "a,b,c,d,e", "press-1,,,\"" + "x".repeat(5000) + '"')) {
            importCsv(realm.registry(), "", csv).expect(400);
        }
        var latin1 = BodyPublishers.ofByteArray(new byte[] {'p', 'r', (byte) 0xe4, 's'});
        realm.registry().send("POST", "expected", latin1, "text/csv").expect(400);
        assertThat(realm.registry().get("expected/count").body()).isEqualTo("0");
    }

    /** An author's id, whose list has one device with a role. */
    private static String listedBy(TestRealm realm, String author, String device) {
        var id = realm.createAdministrator(author, "Secret-of-" + author, "manage-users", "view-users");
        var registry = realm.admin().as(BearerToken.of(realm.resource(), author,
                "Secret-of-" + author)).path("client-registry");
        importCsv(registry, "", line(device, PASSWORD, TestRealm.BROKER + "/device")).expect(200);
        return id;
    }

    private static void contain(TestRealm realm, BrokerRoles roles, String role, Object contained) {
        realm.admin().post("clients/" + roles.client() + "/roles/" + role + "/composites", List.of(contained)).expect(204);
    }

    private static JsonNode managementRole(TestRealm realm, String role) {
        var management = realm.admin().get("clients?clientId=realm-management").json().at("/0/id").asText();
        return realm.admin().get("clients/" + management + "/roles/" + role).expect(200).json();
    }

    private static Answer login(TestRealm realm, String username, String password) {
        return realm.broker().login(username, password, username, "10.1.2.3").expect(400);
    }

    private static Answer importCsv(Rest registry, String query, String csv) {
        return registry.send("POST", "expected" + query, BodyPublishers.ofString(csv), "text/csv");
    }

    private static String password(int device) {
        return PASSWORD + '-' + device;
    }

    private static String line(String username, String password, String roles) {
        return username + ',' + Fingerprints.of(username, password) + ',' + roles + ",Hall 4\n";
    }

    private static String fingerprintLine(String username, String sentAs, String password) {
        return username + ',' + Fingerprints.of(sentAs, password) + '\n';
    }

    private static List<String> fields(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.has(field) ? row.get(field).asText() : null).toList();
    }
}
