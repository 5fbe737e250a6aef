package io.clientregistry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The real server takes the jar as it is shipped. */
@WithKeycloak
class KeycloakServerIT {

    @Test
    void startsWithTheJarAndNothingElse(KeycloakServer server) throws IOException {
        var serverInfo = Rest.at(server.url()).path("admin")
                .as(BearerToken.of(server.realm("master"), KeycloakServer.ADMIN, server.adminPassword()))
                .get("serverinfo").expect(200).json();
        assertThat(serverInfo.at("/providers/authenticator/providers").fieldNames()).toIterable()
                .contains(TestRealm.AUTHENTICATOR);
        // What comes after its start belongs to the tests that share it.
        assertThat(Files.readAllLines(server.log()).stream().takeWhile(line -> !line.contains(" started in ")))
                .isNotEmpty().noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void bringsBackTheAnswerOfALogin(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        assertThat(realm.broker().login("ann", "Correct-horse-1").status()).isEqualTo(200);
        assertThat(realm.broker().login("ann", "wrong").json().get("error").asText()).isEqualTo("invalid_grant");
    }
}
