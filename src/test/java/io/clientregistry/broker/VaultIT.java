package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.SilentBroker;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The password of a broker's management API may lie in Keycloak's vault. */
@WithKeycloak(WithKeycloak.Kind.POSTGRES)
class VaultIT {

    @Test
    void isAskedEachTime(TestRealm realm) throws IOException {
        var device = realm.device("press-17", "6c1f09b2e84d57a3");
        try (var broker = new SilentBroker()) {
            broker.speak();
            broker.connect(realm, "${vault.rabbitmq}");
            assertThat(disconnect(realm, device)).isEqualTo("failed");

            Files.writeString(realm.server().vault(realm.name(), "rabbitmq"), SilentBroker.PASSWORD);

            assertThat(disconnect(realm, device)).isEqualTo("closed");
            assertThat(broker.awaitDisconnected()).isEqualTo("press-17");
        }
    }

    private static String disconnect(TestRealm realm, String device) {
        return realm.registry().post("devices/" + device + "/disconnect").expect(200).json().at("/0/status").asText();
    }
}
