package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.clientregistry.support.TestRealm;

/** A plant with a few devices, to be looked at. */
final class Scene {

    private Scene() {
    }

    /** The realm's own administrator opens the page; the realm has a name to be looked at. */
    static Console open(TestRealm realm, Consoles consoles, Browser.NewContextOptions look) {
        realm.admin().put("", Map.of("displayName", "Plant")).expectSuccess();
        realm.createAdministrator("ann", "Secret-of-ann", "realm-admin");
        var console = consoles.open(realm.server(), new Login(realm.name(), "ann", "Secret-of-ann"), look);
        console.goToRegistry(realm.name());
        return console;
    }

    /** Five devices knock, two of them with one name. */
    static void knock(TestRealm realm) {
        realm.unlock();
        var devices = new Devices(realm);
        devices.knock("gateway-2", "gateway-2-secret", "gateway-2", "192.0.2.4");
        devices.knock("pump-3", "the-first-password-1", "pump-3-hall-a", "192.0.2.30");
        devices.knock("pump-3", "the-other-password-2", "mqttx_5f1c", "203.0.113.9");
        devices.knock("sensor-0421", "sensor-0421-secret-of-its-own", "sensor-0421", "192.0.2.121");
        devices.knock("press-17", "6c1f09b2e84d57a3", "press-17", "192.0.2.17");
    }

    /** For a picture: as if the devices had come over the last hour and tried again since, which nobody waits for here. */
    static void age(Console console) {
        var attempts = Map.of("press-17", 2, "sensor-0421", 14, "mqttx_5f1c", 1, "pump-3-hall-a", 31, "gateway-2", 58);
        console.page().route(url -> url.contains("/client-registry/requests?"), route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(aged(answer.text(), attempts)));
        });
        assertThat(console.row("gateway-2")).containsText("58");
    }

    private static String aged(String requests, Map<String, Integer> attempts) {
        try {
            var rows = new ObjectMapper().readTree(requests);
            int decisionsAfter = 0;
            for (var row : rows) {
                int tries = attempts.getOrDefault(row.path("mqttClientId").asText(), 1);
                ((ObjectNode) row).put("attempts", tries)
                        .put("firstSeen", row.get("firstSeen").asLong() - tries * 61_000L)
                        .put("lastSeen", row.get("lastSeen").asLong() - tries * 700L);
                if (row.has("decidedAt")) {
                    ((ObjectNode) row).put("decidedAt", row.get("decidedAt").asLong() - ++decisionsAfter * 540_000L);
                }
            }
            return rows.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether two things on the page cover each other somewhere. */
    static boolean intersect(Locator one, Locator other) {
        var a = one.boundingBox();
        var b = other.boundingBox();
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    }
}
