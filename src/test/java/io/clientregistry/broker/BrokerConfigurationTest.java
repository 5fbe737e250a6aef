package io.clientregistry.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerConfigurationTest {

    private static final BrokerConfiguration HTTPS = new BrokerConfiguration(
            "https://sso.example.org/realms/plant/client-registry/broker", "mqtt-broker", null);
    private static final BrokerConfiguration HTTP = new BrokerConfiguration(
            "http://keycloak:8080/realms/plant/client-registry/broker", "mqtt-broker", "s$1 {path}/");

    @ParameterizedTest
    @ValueSource(strings = {"native", "rabbitmq", "emqx", "nanomq", "mosquitto-go-auth", "rmqtt", "http", "vernemq", "mosquitto", "hivemq", "tbmq"})
    void overHttpsThePeerIsVerified(String dialect) {
        var text = HTTPS.text(dialect).orElseThrow();
        assertThat(text).containsIgnoringCase("verif").contains("/etc/ssl/certs/ca-certificates.crt")
                .doesNotContain("verify_none", "{http");
        assertThat(HTTP.text(dialect).orElseThrow()).doesNotContain("ca-certificates", "{http");
    }

    @Test
    void settingsThatVerifyAreSet() {
        assertThat(HTTPS.text("emqx").orElseThrow())
                .containsPattern("(?s)(enable = true, verify = verify_peer, cacertfile = \"/etc.*){2}");
        assertThat(HTTPS.text("vernemq").orElseThrow()).contains("\nvmq_webhooks.verify_peer = on\n", "\nvmq_webhooks.cafile = /");
        assertThat(HTTPS.text("mosquitto-go-auth").orElseThrow())
                .contains("\nauth_opt_http_with_tls true\nauth_opt_http_verify_peer true\n");
    }

    @Test
    void aSecretIsEscapedAndNeverATemplate() {
        assertThat(HTTP.text("rabbitmq").orElseThrow())
                .contains("= http://mqtt-broker:s%241+%7Bpath%7D%2F@keycloak:8080/realms/plant/client-registry/broker/rabbitmq/user\n");
    }

    /** They escape by themselves, and a line break would begin another option. */
    @Test
    void ourOwnPluginsHaveItAsItIs() {
        var odd = new BrokerConfiguration("http://keycloak:8080/broker", "a broker", "s$1\\ {plain-secret}\nlistener 1");
        assertThat(odd.text("mosquitto").orElseThrow()).contains("\nplugin_opt_client_id a broker\n",
                "\nplugin_opt_secret s$1\\ {plain-secret}listener 1\n");
        assertThat(odd.text("hivemq").orElseThrow()).contains("\nclient_id = a broker\n", "\nsecret    = s$1\\\\ {plain-secret}listener 1\n");
    }

    @Test
    void oneTextForEachBroker() {
        assertThat(HTTPS.text("nanomq").orElseThrow()).contains("nanomq.conf").doesNotContain("auth_plugin", "rmqtt");
        assertThat(HTTPS.text("rmqtt").orElseThrow()).contains("/broker/rmqtt/auth\"");
        assertThat(HTTPS.text("mosquitto").orElseThrow()).contains("\nplugin_opt_cafile /").doesNotContain("auth_opt");
        assertThat(HTTPS.text("nonsense")).isEmpty();
        assertThat(HTTPS.text("http").orElseThrow()).isEqualTo(HTTPS.text("nanomq").orElseThrow() + "\n"
                + HTTPS.text("mosquitto-go-auth").orElseThrow() + "\n" + HTTPS.text("rmqtt").orElseThrow());
    }

    @Test
    void theOwnUsersOfRabbitMqKeepTheirLogins() {
        assertThat(HTTPS.text("rabbitmq").orElseThrow())
                .contains("\nauth_backends.1 = internal\nauth_backends.2 = http\n", "delete the ones");
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "rabbitmq", "emqx", "nanomq", "mosquitto-go-auth", "rmqtt", "vernemq", "mosquitto", "hivemq", "tbmq"})
    void theDocumentShowsEachWhole(String dialect) throws IOException {
        assertThat(Files.readString(Path.of("docs/brokers.md"))).contains(HTTPS.text(dialect).orElseThrow());
    }
}
