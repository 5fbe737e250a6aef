package io.clientregistry.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;

import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Ports;
import io.clientregistry.support.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: a device that nobody knows is let in from the Admin Console. */
@WithConsole
class RegistryPageIT {

    private static final int ACCEPTED = 0;
    private static final Pattern ROLE_MAPPING = Pattern.compile("/users/[0-9a-f-]{36}/role-mapping$");

    @Test
    void letsADeviceIn(TestRealm realm, Consoles consoles, @TempDir Path folder) {
        try (var broker = EmbeddedBroker.start(Ports.free(), folder, realm.configuration("hivemq"))) {
            var device = new MqttDevice(broker.port(), "press-17-a", "press-17", "6c1f09b2e84d57a3");
            var console = consoles.registry(realm);

            assertThat(console.byId("cr-lock-state")).hasText("Locked");
            console.awaitEmpty();
            console.requireAccessible();
            console.byId("cr-unlock").click();
            assertThat(console.byId("cr-lock-state")).containsText(Pattern.compile("Unlocked\\s+[45]:\\d\\d"));
            console.requireAccessible();

            assertThat(device.connack3()).isNotEqualTo(ACCEPTED);
            console.awaitRowLive("press-17");
            assertThat(console.row("press-17")).containsText("press-17-a");
            assertThat(console.row("press-17")).containsText("127.0.0.1");
            assertThat(console.menuItem()).containsText("1 pending request");
            assertThat(console.byId("cr-new-rows")).containsText("press-17");
            console.requireAccessible();

            console.grant("press-17");
            assertThat(console.toast("is granted and has no permissions yet").getByText("Role mapping"))
                    .hasAttribute("href", ROLE_MAPPING);
            console.awaitEmpty();
            assertThat(device.connack3()).isEqualTo(ACCEPTED);

            console.tab("history");
            console.name("press-17").click();
            console.byId("cr-drawer").getByText("Role mapping").click();
            assertThat(console.page()).hasURL(ROLE_MAPPING);
            assertThat(console.page().getByTestId("view-header")).hasText("press-17");
        }
    }
}
