package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.demo.EmbeddedBroker;
import io.clientregistry.support.BuildOutput;
import io.clientregistry.support.Mosquitto;
import io.clientregistry.support.MqttDevice;
import io.clientregistry.support.Ports;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The view of Mosquitto's command line clients: refused before the grant, connected after it, with the same credentials. */
@WithKeycloak
class MqttIT {

    @Test
    void mosquittoIsRefusedThenConnectedButMayNotPublish(TestRealm realm) {
        realm.unlock();
        try (var broker = EmbeddedBroker.start(Ports.free(), BuildOutput.directory().resolve("it").resolve("mqtt"),
                realm.configuration("hivemq"))) {
            for (var version : List.of("311", "5")) {
                var name = "mosquitto-" + version;
                var device = new MqttDevice(broker.port(), "client-of-" + name, name, "6c1f09b2e84d57a3");
                var refused = Mosquitto.publish(device, version, "tele/temp", "21");
                assertThat(refused.exitCode()).isNotZero();
                assertThat(refused.output()).containsIgnoringCase("bad user name or password");

                var request = realm.registry().get("requests?status=PENDING&search=" + name).expect(200).json();
                realm.registry().post("requests/" + request.at("/0/id").asText() + "/grant").expect(201);

                var connected = Mosquitto.publish(device, version, "tele/temp", "21");
                assertThat(connected.output()).doesNotContainIgnoringCase("bad user name or password")
                        .containsAnyOf("Not authorized", "The connection was lost");
            }
        }
    }
}
