package io.clientregistry.demo;

import io.clientregistry.support.BuildOutput;
import java.nio.file.Path;

/**
 * What can be set on the demo's command line, each as {@code -Ddemo.<name>=...}.
 *
 * @param httpPort      {@code http.port}, Keycloak's port
 * @param mqttPort      {@code mqtt.port}, the broker's port
 * @param adminPassword {@code admin.password}, taken at the first start
 * @param data          {@code data}, the folder that keeps everything
 */
record DemoSettings(int httpPort, int mqttPort, String adminPassword, Path data) {

    static DemoSettings fromSystemProperties() {
        return new DemoSettings(port("demo.http.port", 8080), port("demo.mqtt.port", 1883),
                System.getProperty("demo.admin.password", "admin"),
                Path.of(System.getProperty("demo.data", BuildOutput.directory().resolve("demo").toString()))
                        .toAbsolutePath());
    }

    private static int port(String property, int fallback) {
        var text = System.getProperty(property);
        if (text == null) {
            return fallback;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new DemoException("-D" + property + "=" + text + " is not a port between 1 and 65535");
        }
        return Integer.parseInt(text);
    }
}
