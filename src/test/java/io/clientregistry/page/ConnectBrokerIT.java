package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Basic;
import io.clientregistry.support.BrokerRoles;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;

/** The first step, a broker, and the last one, permissions. */
@WithConsole
class ConnectBrokerIT {

    @Test
    void connectsABroker(TestRealm realm, Consoles consoles) {
        realm.admin().delete("clients/" + BrokerRoles.of(realm.admin(), TestRealm.BROKER).client()).expectSuccess();
        var console = Scene.open(realm, consoles, Consoles.look());
        assertThat(console.byId("cr-empty")).containsText("No broker asks this realm yet");
        console.byId("cr-connect").click();
        console.page().locator("#clientIds").selectOption("username");
        console.requireAccessible();
        console.byId("cr-dialog-confirm").click();

        var text = console.byId("cr-configuration-text");
        assertThat(text).containsText("auth_http");
        console.page().locator("#cr-dialect").selectOption("emqx");
        assertThat(text).containsText("/client-registry/broker/emqx/auth");
        console.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        console.byId("cr-copy").click();
        assertThat(console.toast("The configuration is copied.")).isVisible();
        assertThat(console.page().evaluate("navigator.clipboard.readText()")).isEqualTo(text.textContent());
        var connection = console.byId("cr-connection");
        assertThat(connection).containsText("Has not asked yet");
        ask(realm, "wrong").expect(401);
        assertThat(connection).containsText("Refused: wrong secret");
        assertThat(connection).containsText("Has not asked yet");
        ask(realm, realm.registry().put("brokers/mqtt-broker", "").expect(200).json().get("secret").asText()).expect(200);
        assertThat(connection).not().containsText("Has not asked yet");
        console.requireAccessible();
        console.illustrate("connect");
        console.byId("cr-dialog-cancel").click();
        assertThat(console.byId("cr-empty")).containsText("No pending requests");

        console.tab("brokers");
        assertThat(console.byId("cr-broker")).containsText("mqtt-broker");
        assertThat(console.byId("cr-broker")).containsText("Named after the username");
        console.requireAccessible();
        assertThat(realm.registry().get("brokers").expect(200).json().get(0).get("clientId").asText()).isEqualTo("mqtt-broker");
    }

    private static Answer ask(TestRealm realm, String secret) {
        return realm.resource().path("client-registry/broker").as(() -> Basic.header("mqtt-broker", secret))
                .post("acl", Map.of("username", "ann", "action", "publish", "topic", "t"));
    }

    @Test
    void givesPermissionsInWords(TestRealm realm, Consoles consoles) {
        var broker = BrokerRoles.of(realm.admin(), TestRealm.BROKER);
        broker.create("device", List.of("tele/%u/#"), List.of("cmnd/%u/+;qos=0,1", "a/#/b"));
        realm.unlock();
        new Devices(realm).knock("press-17");
        var console = consoles.registry(realm);
        console.grant("press-17");
        console.byId("cr-give-permissions").click();
        assertThat(console.dialog()).containsText("may publish to tele/press-17/#");
        assertThat(console.dialog()).containsText("may subscribe to cmnd/press-17/+ (QoS 0, 1 only)");
        assertThat(console.dialog()).containsText("mqtt.subscribe grants nothing: a/#/b");
        assertThat(console.dialog().getByLabel("device")).not().isChecked();
        assertThat(console.byId("cr-dialog-confirm")).isDisabled();
        console.requireAccessible();
        console.dialog().getByLabel("device").check();
        console.confirm();

        assertThat(console.toast("press-17 has its permissions.")).isVisible();
        var user = realm.admin().get("users?exact=true&username=press-17").expect(200).json().get(0).get("id").asText();
        var roles = realm.admin().get("users/" + user + "/role-mappings/clients/" + broker.client()).expect(200).json();
        assertThat(roles.findValuesAsText("name")).containsExactly("device");
        console.tab("brokers");
        console.choose(console.byId("cr-broker"), "cr-permissions");
        assertThat(console.dialog()).containsText("may publish to tele/%u/#");
    }
}
