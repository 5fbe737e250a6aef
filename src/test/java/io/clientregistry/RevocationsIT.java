package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.Rest;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever takes a right from a device in Keycloak's own REST, which its console uses as well, is in the feed. */
@WithKeycloak
class RevocationsIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private Rest admin;
    private Rest feed;
    private String cursor;

    /** Keycloak keeps no admin events here: the feed does not depend on it. */
    @BeforeEach
    void listen(TestRealm realm) {
        admin = realm.admin();
        admin.put("", Map.of("adminEventsEnabled", false, "eventsEnabled", false)).expect(204);
        realm.unlock();
        feed = realm.brokerEndpoint();
        cursor = feed.get("revocations").expect(200).json().get("cursor").asText();
    }

    @Test
    void namesADeviceThatMayNotLogInAsBefore(TestRealm realm) {
        var device = "users/" + grant(realm, "press-17");

        revokes(() -> admin.put(device, Map.of("enabled", false)).expect(204), "press-17");
        // A change within a second of a new password counts as the one that brought it.
        await().untilAsserted(() -> revokes(() -> admin.put(device, Map.of("enabled", true)).expect(204)));
        revokes(() -> admin.put(device, Map.of("requiredActions", List.of("UPDATE_PASSWORD"))).expect(204), "press-17");
        revokes(() -> admin.put(device, Map.of("requiredActions", List.of())).expect(204));
        revokes(() -> admin.post(device + "/logout").expect(204), "press-17");
        revokes(() -> admin.put(device + "/reset-password", password("Another-horse-1")).expect(204), "press-17");
        revokes(() -> admin.put(device, Map.of("credentials", List.of(password("Third-horse-1")))).expect(204), "press-17");
        var credential = admin.get(device + "/credentials").expect(200).json().at("/0/id").asText();
        revokes(() -> admin.delete(device + "/credentials/" + credential).expect(204), "press-17");
        revokes(() -> admin.post("logout-all").expect(200), "press-17");
        revokes(() -> admin.delete(device).expect(204), "press-17");
    }

    @Test
    void namesADeviceThatLosesARoleHoweverItHadIt(TestRealm realm) {
        var roles = BrokerRoles.of(admin, TestRealm.BROKER);
        roles.create("publisher", List.of("tele/%u/#"), List.of());
        admin.post("roles", Map.of("name", "press")).expect(201);
        admin.post("roles/press/composites", List.of(roles.get("publisher"))).expect(204);
        var press = List.of(admin.get("roles/press").expect(200).json());
        var hall = admin.post("groups", Map.of("name", "hall")).expect(201).createdId();
        var line = admin.post("groups/" + hall + "/children", Map.of("name", "line")).expect(201).json().get("id").asText();
        admin.post("groups/" + hall + "/role-mappings/realm", press).expect(204);
        var direct = grant(realm, "direct");
        var member = grant(realm, "member");
        grant(realm, "stranger");
        var person = realm.createPerson("ann", "Correct-horse-1");
        for (var user : List.of(direct, person)) {
            admin.post("users/" + user + "/role-mappings/realm", press).expect(204);
            roles.give(user, "publisher");
        }
        for (var user : List.of(member, person)) {
            admin.put("users/" + user + "/groups/" + line, Map.of()).expect(204);
        }
        settle();

        revokes(() -> roles.take(person, "publisher"));
        revokes(() -> roles.take(direct, "publisher"), "direct");
        var publisher = "clients/" + roles.client() + "/roles/publisher";
        revokes(() -> admin.put(publisher, Map.of("name", "publisher", "attributes",
                Map.of("mqtt.publish", List.of("tele/%u/temp")))).expect(204), "direct", "member");
        revokes(() -> admin.delete("roles/press/composites", List.of(roles.get("publisher"))).expect(204), "direct", "member");
        admin.post("roles/press/composites", List.of(roles.get("publisher"))).expect(204);
        revokes(() -> admin.delete("groups/" + hall + "/role-mappings/realm", press).expect(204), "member");
        admin.post("groups/" + hall + "/role-mappings/realm", press).expect(204);
        revokes(() -> admin.delete(publisher).expect(204), "direct", "member");
        revokes(() -> admin.delete("roles/press").expect(204), "direct", "member");
    }

    @Test
    void namesTheDevicesOfAGroup(TestRealm realm) {
        var hall = admin.post("groups", Map.of("name", "hall")).expect(201).createdId();
        var line = admin.post("groups/" + hall + "/children", Map.of("name", "line")).expect(201).json().get("id").asText();
        var leaver = grant(realm, "leaver");
        var member = grant(realm, "member");
        for (var user : List.of(leaver, member)) {
            admin.put("users/" + user + "/groups/" + line, Map.of()).expect(204);
        }
        settle();

        revokes(() -> admin.delete("users/" + leaver + "/groups/" + line).expect(204), "leaver");
        revokes(() -> admin.put("groups/" + line, Map.of("name", "line-2")).expect(204));
        revokes(() -> admin.post("groups", Map.of("id", line, "name", "line-2")).expect(204), "member");
        revokes(() -> admin.post("groups/" + hall + "/children", Map.of("id", line, "name", "line-2")).expect(204), "member");
        revokes(() -> admin.delete("groups/" + hall).expect(204), "member");
    }

    @Test
    void namesNobodyForADeedThatFailsAndNoPerson(TestRealm realm) {
        grant(realm, "press-17");
        var person = "users/" + realm.createPerson("ann", "Correct-horse-1");
        settle();

        revokes(() -> admin.put(person, Map.of("enabled", false)).expect(204));
        revokes(() -> admin.put(person + "/reset-password", password("Another-horse-1")).expect(204));
        revokes(() -> admin.delete(person).expect(204));
        revokes(() -> admin.delete("roles/unknown").expect(404));
    }

    private String grant(TestRealm realm, String username) {
        return realm.registry().post("requests/" + realm.request(username, PASSWORD) + "/grant").expect(201)
                .json().get("userId").asText();
    }

    private void settle() {
        cursor = read().get("cursor").asText();
    }

    private void revokes(Runnable deed, String... usernames) {
        deed.run();
        var part = read();
        cursor = part.get("cursor").asText();
        var named = new ArrayList<String>();
        part.get("usernames").forEach(username -> named.add(username.asText()));
        assertThat(named).containsExactlyInAnyOrder(usernames);
    }

    private JsonNode read() {
        return feed.get("revocations?after=" + cursor).expect(200).json();
    }

    private static Map<String, Object> password(String value) {
        return Map.of("type", "password", "value", value, "temporary", false);
    }
}
