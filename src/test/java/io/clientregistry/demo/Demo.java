package io.clientregistry.demo;

import io.clientregistry.support.KeycloakServer;
import io.clientregistry.support.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real Keycloak server with the extension, and an MQTT broker that asks it about every client. */
public final class Demo {

    private Demo() {
    }

    /** Runs until Ctrl-C. Ends with exit code 1, and a sentence, where it cannot start. */
    public static void main(String[] arguments) {
        try {
            run(DemoSettings.fromSystemProperties());
        } catch (DemoException e) {
            System.err.println("\n" + e.getMessage() + "\n");
            System.exit(1);
        }
    }

    private static void run(DemoSettings settings) {
        requireFree(settings.httpPort(), "demo.http.port", "Keycloak");
        requireFree(settings.mqttPort(), "demo.mqtt.port", "the MQTT broker");
        System.out.println("Starting Keycloak; the first time takes a minute or two ...");
        var server = KeycloakServer.in(settings.data()).installation(settings.data().resolve("server"))
                .httpPort(settings.httpPort()).adminPassword(settings.adminPassword()).build();
        var stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.set(true);
            server.stop();
        }, "stop-keycloak"));
        server.start();
        requireLogin(server, settings);
        var realm = PlantRealm.in(server);
        var broker = EmbeddedBroker.start(settings.mqttPort(), settings.data().resolve("broker"), realm.configuration());
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        System.out.println(welcome(settings, server));
        server.awaitEnd();
        if (!stopping.get()) {
            throw new DemoException("Keycloak has ended; its log is " + shorten(server.log()));
        }
    }

    private static void requireLogin(KeycloakServer server, DemoSettings settings) {
        var login = server.realm("master").postForm("protocol/openid-connect/token", Map.of("grant_type", "password",
                "client_id", "admin-cli", "username", KeycloakServer.ADMIN, "password", settings.adminPassword()));
        if (login.status() != 200) {
            throw new DemoException("Keycloak does not take the admin password; the first start with "
                    + shorten(settings.data()) + " has set another one. Give that one with -Ddemo.admin.password=...");
        }
    }

    private static void requireFree(int port, String property, String owner) {
        if (!Ports.isFree(port)) {
            throw new DemoException("Port " + port + ", which " + owner + " needs, is taken. Choose another one: "
                    + "./mvnw -Pdemo -D" + property + "=" + Ports.free());
        }
    }

    private static String welcome(DemoSettings settings, KeycloakServer server) {
        var kcadm = shorten(Path.of(server.installation().script("kcadm", List.of()).get(0)));
        var login = " -r " + PlantRealm.NAME + " --no-config --server " + server.url()
                + " --realm master --user " + KeycloakServer.ADMIN + " --password " + settings.adminPassword();
        return """

                Ready.
                  Admin Console  %s/admin/master/console/#/%s
                  login          %s / %s
                  MQTT broker    localhost:%d
                  data and logs  %s

                Try, in another terminal:
                  1. unlock the registry for five minutes
                     %s create client-registry/unlock%s
                  2. come as a device that nobody knows; it is refused, as always
                     mosquitto_pub -p %d -V 5 -i press-17 -u press-17 -P 6c1f09b2e84d57a3 -q 1 -t tele/press-17/temp -m 21
                  3. see its registration request
                     %s get client-registry/requests%s
                Then grant it in the Admin Console, and run the second command again.

                Ctrl-C stops everything; the next start finds everything as it was.
                """.formatted(server.url(), PlantRealm.NAME, KeycloakServer.ADMIN, settings.adminPassword(),
                settings.mqttPort(), shorten(settings.data()), kcadm, login, settings.mqttPort(), kcadm, login);
    }

    /** As one would type it here. */
    private static Path shorten(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
