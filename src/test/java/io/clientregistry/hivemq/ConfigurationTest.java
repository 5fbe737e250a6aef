package io.clientregistry.hivemq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientregistry.broker.BrokerConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    private static final String GOOD = "endpoint = https://sso.example.org/broker/\nclient_id = b\nsecret = s\n";

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheRegistryWrites() throws Exception {
        var written = new BrokerConfiguration("https://sso.example.org/realms/plant/client-registry/broker", "mqtt broker",
                "a\\b #{endpoint}=:ü").text("hivemq").orElseThrow();
        var configuration = read(written);
        assertThat(configuration.endpoint()).hasToString("https://sso.example.org/realms/plant/client-registry/broker");
        assertThat(configuration.clientId()).isEqualTo("mqtt broker");
        assertThat(configuration.secret()).isEqualTo("a\\b #{endpoint}=:ü");
        assertThat(configuration.caFile()).contains(Path.of("/etc/ssl/certs/ca-certificates.crt"));
        assertThat(configuration.toString()).doesNotContain("a\\b");
    }

    @Test
    void readsTheSecretFromAFileBesideIt() throws Exception {
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        assertThat(read(GOOD.replace("secret = s", "secret_file = secret\ntimeout_ms = 700")))
                .returns("s3cret", Configuration::secret).returns(Duration.ofMillis(700), Configuration::timeout);
    }

    @ParameterizedTest
    @CsvSource({"endpoint = ftp://x, endpoint must be", "endpoint = https://u:p@x, endpoint must be",
            "endpoint = https://x?y, endpoint must be", "timeout_ms = 1, timeout_ms must be", "connections = many, connections must be",
            "secret_file = none, one of secret and secret_file", "colour = red, colour is not known", "client_id =, client_id is missing"})
    void saysWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> read(GOOD + line)).isInstanceOf(InvalidConfiguration.class).hasMessageStartingWith(message);
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Configuration.read(folder)).isInstanceOf(InvalidConfiguration.class);
    }

    private Configuration read(String text) throws IOException, InvalidConfiguration {
        Files.writeString(folder.resolve(Configuration.FILE), text);
        return Configuration.read(folder);
    }
}
