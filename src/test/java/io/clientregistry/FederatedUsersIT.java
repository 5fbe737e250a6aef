package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.Answer;
import io.clientregistry.support.Directory;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users of another store, which may be slow. */
@WithKeycloak
class FederatedUsersIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    private static Directory directory;

    @BeforeAll
    static void startDirectory() {
        directory = Directory.start();
    }

    @AfterAll
    static void stopDirectory() {
        directory.close();
    }

    @Test
    void aBindThatIsNotAnsweredHoldsUpNobodyElse(TestRealm realm) throws Exception {
        directory.federate(realm);
        realm.unlock();
        assertThat(decision(realm)).isEqualTo("allow");
        var threads = Executors.newFixedThreadPool(4);
        var held = directory.holdBinds();
        try {
            // More than there are cores, which is how many may hash at once.
            var slow = IntStream.range(0, 4).mapToObj(i -> threads.submit(
                    (Callable<Answer>) () -> auth(realm, "bob", "Password-of-bob"))).toList();
            for (int i = 0; i < 4; i++) {
                realm.broker().login("press-" + i, PASSWORD).expect(400);
            }
            assertThat(realm.pending()).as("hashed and kept while binds hang").hasSize(4);
            for (var answer : slow) {
                // The bind is held still: the broker is answered without it.
                assertThat(answer.get().expect(503).json().get("reason").asText()).isEqualTo("busy");
            }
        } finally {
            held.countDown();
            threads.shutdownNow();
        }
        assertThat(decision(realm)).isEqualTo("allow");
    }

    /** Whom Keycloak imports at the first login as well. */
    @Test
    void aFirstLoginDoesNotWaitForTheBindEither(TestRealm realm) {
        directory.federate(realm);
        var held = directory.holdBinds();
        try {
            assertThat(auth(realm, "bob", "Password-of-bob").expect(503).json().get("reason").asText()).isEqualTo("busy");
        } finally {
            held.countDown();
        }
        assertThat(decision(realm)).isEqualTo("allow");
        assertThat(realm.admin().get("users?username=bob").expect(200).json()).hasSize(1);
    }

    @Test
    void aPasswordThatChangesInTheOtherStoreChangesAtOnce(TestRealm realm) {
        directory.federate(realm);
        realm.broker().login("bob", "Password-of-bob").expect(200);
        realm.broker().login("bob", "A-new-password-1").expect(400);
        directory.changePassword("bob", "A-new-password-1");
        try {
            realm.broker().login("bob", "Password-of-bob").expect(400);
            realm.broker().login("bob", "A-new-password-1").expect(200);
        } finally {
            directory.changePassword("bob", "Password-of-bob");
        }
    }

    @Test
    void anUnknownNameIsSearchedForOnce(TestRealm realm) {
        directory.federate(realm);
        var before = directory.searches().size();

        realm.broker().login("press-17", PASSWORD).expect(400);

        assertThat(directory.searches()).hasSize(before + 1);
    }

    @Test
    void aRejectedLoginOfALocalUserAsksNoOtherStore(TestRealm realm) {
        realm.createPerson("ann", "Correct-horse-1");
        realm.broker().login("ann", "Correct-horse-1").expect(200);
        directory.federate(realm);
        realm.broker().login("ann", "Correct-horse-1").expect(200);
        var before = directory.searches().size();

        realm.broker().login("ann", "wrong-password").expect(400);
        realm.broker().login("ann", "wrong-password").expect(400);

        assertThat(directory.searches()).hasSize(before);
    }

    private static Answer auth(TestRealm realm, String username, String password) {
        return realm.brokerEndpoint().post("auth", Map.of("username", username, "password", password, "clientId", username));
    }

    /** A device that is told that the server is busy comes again. */
    private static String decision(TestRealm realm) {
        return await().until(() -> auth(realm, "bob", "Password-of-bob"), answer -> answer.status() != 503)
                .expect(200).json().get("decision").asText();
    }
}
