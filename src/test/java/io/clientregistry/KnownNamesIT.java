package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.support.Directory;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A name that belongs to somebody is no knock, wherever Keycloak knows it from. */
@WithKeycloak
class KnownNamesIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    @Test
    void somebodysEmailAddressIsKnown(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        realm.unlock();

        realm.broker().login("ann@example.org", PASSWORD).expect(400);
        assertThat(realm.pending()).isEmpty();
        assertThat(lastError(realm)).isEqualTo("invalid_user_credentials");

        realm.admin().put("", Map.of("realm", realm.name(), "loginWithEmailAllowed", false)).expect(204);
        realm.broker().login("ann@example.org", PASSWORD).expect(400);
        assertThat(realm.pending()).hasSize(1);
    }

    @Test
    void aRequestWhoseNameBecameAnEmailAddressIsNotGranted(TestRealm realm) {
        realm.unlock();
        var id = realm.request("ann@example.org", PASSWORD);
        realm.createPerson("ann", "Correct-horse-1");

        realm.registry().post("requests/" + id + "/grant").expect(409);
    }

    @Test
    void aLoginThatWasNobodysIsSomebodysAsSoonAsThereIsOne(TestRealm realm) {
        var names = List.of("ann", "ann@example.org");
        for (int i = 0; i < 2; i++) {
            names.forEach(name -> realm.broker().login(name, "Correct-horse-1").expect(400));
        }
        realm.createPerson("ann", "Correct-horse-1");
        names.forEach(name -> realm.broker().login(name, "Correct-horse-1").expect(200));
    }

    @Test
    void aFederatedUserIsKnown(TestRealm realm) {
        for (int i = 0; i < 2; i++) {
            realm.broker().login("bob", "Password-of-bob").expect(400);
        }
        realm.unlock();
        var request = realm.request("bob", PASSWORD);
        try (var directory = Directory.start()) {
            directory.federate(realm);

            realm.broker().login("bob", "wrong-password").expect(400);
            assertThat(lastError(realm)).isEqualTo("invalid_user_credentials");
            realm.broker().login("bob", "Password-of-bob").expect(200);
            realm.registry().post("requests/" + request + "/grant").expect(409);
            realm.broker().login("carol", PASSWORD).expect(400);
            assertThat(realm.lastOutcome()).isEqualTo("recorded");
        }
    }

    private static String lastError(TestRealm realm) {
        return realm.admin().get("events?type=LOGIN_ERROR&max=1").json().at("/0/error").asText();
    }
}
