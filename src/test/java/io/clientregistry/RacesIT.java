package io.clientregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clientregistry.support.Answer;
import io.clientregistry.support.TestRealm;
import io.clientregistry.support.WithKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once. */
@WithKeycloak
class RacesIT {

    private static final String PASSWORD = "6c1f09b2e84d57a3";

    /** 503 is the answer of a node that is too busy to hash: it was not kept, and the device comes again. */
    @Test
    void fiftyKnocksOfOnePairMakeOneRow(TestRealm realm) throws Exception {
        realm.unlock();

        var answers = together(50, i -> () -> untilNotBusy(() -> realm.broker().login("press-17", PASSWORD)));

        assertThat(answers).allMatch(answer -> answer.status() == 400);
        assertThat(realm.pending()).hasSize(1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(realm.pending().get(0).get("attempts").asInt()).isEqualTo(50));
    }

    @Test
    void ofManyPasswordsThreeGetASlot(TestRealm realm) throws Exception {
        realm.unlock();

        together(12, i -> () -> untilNotBusy(() -> realm.broker().login("press-17", "password-number-" + i % 6)));

        assertThat(realm.pending()).hasSize(3).allMatch(request -> request.get("contested").asBoolean());
    }

    @Test
    void twoGrantsAtOnceMakeOneUser(TestRealm realm) throws Exception {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);
        realm.registry().get("").expect(200);

        var answers = together(4, i -> () -> realm.registry().post("requests/" + id + "/grant"));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(realm.admin().get("users/count").json().asInt()).isEqualTo(1);
        realm.broker().login("press-17", PASSWORD).expect(200);
    }

    @Test
    void grantAndDenyAtOnceAreNeverBoth(TestRealm realm) throws Exception {
        realm.unlock();
        var id = realm.request("press-17", PASSWORD);

        var answers = together(4, i -> () -> realm.registry().post("requests/" + id + (i % 2 == 0 ? "/grant" : "/deny")));

        assertThat(answers).filteredOn(answer -> answer.status() / 100 == 2).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(3);
        var granted = realm.registry().get("requests/" + id).json().get("status").asText().equals("GRANTED");
        assertThat(realm.admin().get("users/count").json().asInt()).isEqualTo(granted ? 1 : 0);
    }

    @Test
    void oneOfTwoContestedGrantsAtOnceWins(TestRealm realm) throws Exception {
        realm.unlock();
        realm.broker().login("press-17", "password-one").expect(400);
        realm.broker().login("press-17", "password-two").expect(400);
        var ids = List.of(realm.pending().get(0).get("id").asText(), realm.pending().get(1).get("id").asText());

        var answers = together(2, i -> () -> realm.registry()
                .post("requests/" + ids.get(i) + "/grant", "{\"acceptContested\":true}"));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(realm.admin().get("users/count").json().asInt()).isEqualTo(1);
        assertThat(realm.registry().get("requests?status=GRANTED").json()).hasSize(1);
    }

    @Test
    void manyAtOnceDoNotExceedMaxPending(TestRealm realm) throws Exception {
        realm.unlock();
        realm.registry().put("settings", Map.of("maxPending", 3)).expect(204);

        var answers = together(12, i -> () -> untilNotBusy(() -> realm.broker().login("press-" + i, PASSWORD)));

        assertThat(answers).allMatch(answer -> answer.status() == 400);
        // One that was counted while it was being kept takes two places for that moment.
        assertThat(realm.pending()).hasSizeBetween(1, 3);
        for (int i = 0; i < 12; i++) {
            realm.broker().login("press-" + i, PASSWORD).expect(400);
        }
        assertThat(realm.pending()).hasSize(3);
    }

    /** Each account comes twice: the one that gets the client id may have two connections of it. */
    @Test
    void aClientIdThatManyTakeIsOneAccounts(TestRealm realm) throws Exception {
        realm.registry().put("brokers/" + TestRealm.BROKER, Map.of("clientIds", "owned")).expect(200);
        for (int i = 0; i < 4; i++) {
            realm.createPerson("ann-" + i, PASSWORD);
        }

        for (int round = 0; round < 3; round++) {
            var clientId = Map.of("mqtt_client_id", "dev-" + round);
            var answers = together(8, i -> () -> untilNotBusy(
                    () -> realm.broker().login("ann-" + i % 4, PASSWORD, clientId)));
            assertThat(answers).extracting(Answer::status).containsOnly(200, 400);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(2);
            var owned = realm.registry().get("client-ids?search=dev-" + round).expect(200).json();
            assertThat(owned).hasSize(1);
            var winner = Integer.parseInt(owned.get(0).get("username").asText().substring("ann-".length()));
            assertThat(List.of(answers.get(winner), answers.get(winner + 4))).allMatch(answer -> answer.status() == 200);
        }
    }

    private static Answer untilNotBusy(Callable<Answer> login) throws Exception {
        return await().atMost(Duration.ofMinutes(2)).until(login, answer -> answer.status() != 503);
    }

    static List<Answer> together(int count, IntFunction<Callable<Answer>> task)
            throws InterruptedException {
        var threads = Executors.newFixedThreadPool(count);
        try {
            var futures = threads.invokeAll(IntStream.range(0, count).mapToObj(task).toList());
            return futures.stream().map(RacesIT::get).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Answer get(Future<Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
